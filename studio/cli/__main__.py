"""``python -m studio.cli``."""

import sys

from studio.cli import program

if __name__ == "__main__":
    sys.exit(program())
