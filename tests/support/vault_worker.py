"""A worker with verbs for tests of leases: one reads a file, one goes on until it is stopped."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.control import Control
from studio.core.events import PhaseStarted
from studio.jobs import worker
from studio.jobs.runner import Work


def read(options: dict[str, Any], control: Control) -> Work:
    """Hash of a file; with ``out``, a copy of it there."""
    yield PhaseStarted(phase="load")
    data = files.read_bytes(Path(options["path"]))
    if options.get("out"):
        write_bytes(Path(options["out"]), data)
    return {"sha256": hashlib.sha256(data).hexdigest()}


def linger(options: dict[str, Any], control: Control) -> Work:
    """Until it is stopped, two minutes at most."""
    yield PhaseStarted(phase="load")
    for _ in range(1200):
        control.check()
        time.sleep(0.1)
    return {}


if __name__ == "__main__":
    worker.VERBS = {name: worker.Verb(f"{__spec__.name}:{name}", nice=0) for name in ("read", "linger")}
    worker.end(worker.main())
