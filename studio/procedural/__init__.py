"""Noise, places on the face and relief of the skin: what every program that paints a head shares (numpy, numba)."""
