"""Runs in the container."""
