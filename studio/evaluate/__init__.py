"""Score avatars: held-out frames, novel views, difference pictures."""

from studio.evaluate.heldout import evaluate

__all__ = ["evaluate"]
