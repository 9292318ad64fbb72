"""The Capture place: record with a camera and a guide, or import videos and see what they are worth."""
