"""Errors, events, control, shape checks, paths and atomic files: standard library, numpy and msgspec only."""
