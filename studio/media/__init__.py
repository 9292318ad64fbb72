"""Video and pictures in and out. Decoding, head crops, encoding, and the look at a clip before heavy work."""
