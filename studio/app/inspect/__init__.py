"""The Inspect place: an avatar in the viewport."""
