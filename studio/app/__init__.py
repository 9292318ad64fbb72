"""The Qt application: windows, panels, playback. The only home of PySide6; never imports torch or mediapipe."""
