"""Workers seen from the window: processes, their events as signals, their pictures as arrays."""
