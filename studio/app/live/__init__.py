"""Live drive: a camera or a video moves the avatar in a viewer."""
