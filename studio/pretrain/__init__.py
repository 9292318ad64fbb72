"""Training of the generic model on the synthetic population."""
