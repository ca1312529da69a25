"""What a sandbox may use. Goes in; the facts of `sandbox.py` come out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxLimits:
    """Limits on the sandbox as a whole. Limits per case are the supervisor's business."""

    memory_mib: int = 512
    """For all processes together: examiner, candidate and tmpfs. Swap is never allowed."""
    processes: int = 64
    cpus: float = 2.0
    """Processors, as far as there are so many: one for the submission, one for those who judge it. With fewer the
    kernel holds all of them up in the middle of a case."""
    disk_mib: int = 64
    """Size of the writable tmpfs."""
    files: int = 4096
    """Inodes of the writable tmpfs."""
    lifetime_s: float = 1800.0
    """The sandbox ends itself after this span, whatever happens to its owner."""
