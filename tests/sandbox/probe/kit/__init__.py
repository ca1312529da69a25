"""Empty: the Dockerfile wants it."""
