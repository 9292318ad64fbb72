"""Who looks after something that is being written: a process, and whether it still lives."""

from __future__ import annotations

import os

import psutil


def this_process() -> str:
    """This process, told apart from a later one with the same number."""
    return f"{os.getpid()}:{psutil.Process().create_time():.2f}"


def alive(owner: str) -> bool:
    """Whether the process that :func:`this_process` named still runs."""
    number, _, born = owner.partition(":")
    try:
        return f"{psutil.Process(int(number)).create_time():.2f}" == born
    except (ValueError, psutil.Error):
        return False
