"""Tests of what runs in the sandbox."""
