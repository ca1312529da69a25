"""Where untrusted code runs. It reports facts, never a verdict."""
