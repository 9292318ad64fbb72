"""The place where avatars are made: setting up, watching, steering, queueing."""
