"""The sample subject: a synthetic person, made and filmed by this program, whose truth is known exactly."""
