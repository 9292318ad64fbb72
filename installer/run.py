"""Set everything up on a fresh machine, then run one verb of Avatar Studio.

    python3 installer/run.py demo [--headless] [--out DIR]   the main job on the sample person
    python3 installer/run.py test [pytest arguments]         the tests
    python3 installer/run.py app [X.avatar]                  the app
    python3 installer/run.py doctor                          what this machine has
    python3 installer/run.py install                         set up only

Any other verb of the command line (check, track, personalize, ...) is passed on as it is.

    --cpu        fetch PyTorch without CUDA (small; from PyTorch's own index)
    --gpu        add the CUDA rasterizer (needs a CUDA compiler)
    --reinstall  make .venv anew

Safe to run again; an interrupted installation goes on where it stopped. Standard library only.
This file stays readable for very old Pythons, so that it can tell their owner what is missing.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

if sys.version_info < (3, 8):
    sys.stderr.write(
        "Avatar Studio needs Python 3.10, 3.11 or 3.12; this is Python %d.%d.\n"
        "If you have a newer one, run for example:  python3.12 installer/run.py %s\n"
        "Otherwise get it from https://www.python.org/downloads/\n"
        % (sys.version_info[0], sys.version_info[1], " ".join(sys.argv[1:]))
    )
    sys.exit(1)

if HERE not in sys.path:
    sys.path.insert(0, HERE)

import steps  # noqa: E402  (only importable once the version is known to be new enough)

if __name__ == "__main__":
    sys.exit(steps.main(sys.argv[1:], root=os.path.dirname(HERE), usage=__doc__))
