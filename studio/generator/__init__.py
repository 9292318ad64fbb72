"""The generic model: unwrapped photos to Gaussian attributes in the atlas, its LoRA and its register."""
