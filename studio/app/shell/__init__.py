"""The frame of the app: window, rail of places, workspace, settings, theme, words of errors."""
