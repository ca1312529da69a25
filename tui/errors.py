"""Which errors are a sentence for the user, and which are our own mistakes."""

from __future__ import annotations


def our_sentence(error: Exception) -> str:
    """What an error of ours, or of the disk, says. Anything else is a bug: it is raised again."""
    from interview.errors import InterviewError
    from problems.errors import PackError
    from sandbox.sandbox import SandboxError

    if not isinstance(error, (InterviewError, PackError, SandboxError, OSError)):
        raise error
    return str(error)
