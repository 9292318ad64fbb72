"""Jobs: the stages composed, driven by a control, told as events."""
