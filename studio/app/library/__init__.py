"""The Library place: subjects, their takes and avatars."""
