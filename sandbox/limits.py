"""What a sandbox may use. Goes in; the facts of `sandbox.py` come out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxLimits:
    """Limits on the sandbox as a whole. Limits per case are the supervisor's business."""

    memory_mib: int = 512
    """For all processes together: examiner, candidate and tmpfs. Swap is never allowed."""
    processes: int = 64
    cpus: float = 1.0
    disk_mib: int = 64
    """Size of the writable tmpfs."""
    files: int = 4096
    """Inodes of the writable tmpfs."""
    lifetime_s: float = 1800.0
    """The sandbox ends itself after this span, whatever happens to its owner."""
