"""What the person has: subjects, takes, tracks, avatars, unfinished runs and a trash, behind one interface.

Knows neither Qt nor torch. Everything on the disk goes through :class:`studio.library.storage.Storage`.
"""

from studio.library.library import Library
from studio.library.records import AvatarEntry, Damaged, Discarded, Run, Subject, Take, Version

__all__ = ["AvatarEntry", "Damaged", "Discarded", "Library", "Run", "Subject", "Take", "Version"]
