"""Avatar Studio: personalized head avatars from a short video, on the user's own machine."""

import os

# Read once, when the first OpenMP runtime loads, so it must be set before torch or numba come in: waiting threads
# that spin instead of sleeping make every step several times slower on a machine that also does something else.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__version__ = "0.1.0"
