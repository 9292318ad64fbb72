"""The window's side of the vault: unlocking, consent, roles, the log, how long anything is kept."""
