"""Avatar Studio: personalized head avatars from a short video, on the user's own machine."""

__version__ = "0.1.0"
