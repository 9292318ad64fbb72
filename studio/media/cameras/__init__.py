"""Cameras: real ones and files that behave like one; which are there; what can go wrong with them; takes on disk."""
