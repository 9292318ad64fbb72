"""The vault: consent, encryption at rest, roles and audit. The only room that knows cryptography and the OS keyring."""
