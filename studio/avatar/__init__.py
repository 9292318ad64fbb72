"""Drive an avatar: expression and pose to Gaussians, in numpy and numba."""
