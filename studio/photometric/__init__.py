"""Differentiable posing, photometric losses and pose refinement: shared by personalization and evaluation."""
