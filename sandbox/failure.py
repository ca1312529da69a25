"""Docker's complaint -> an error of ours that says what to do. Pure: nothing here talks to Docker."""

from __future__ import annotations

from sandbox.sandbox import EngineMissing, ImageMissing, SandboxError

START = 'Start it, then check with "docker info".'

# First match wins. Docker words its complaints for people, so a row holds every wording that was met; lower case.
_NO_ENGINE: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("permission denied", "access is denied"),
        'Docker runs, but this user may not talk to it. Join the group "docker" and log in again.',
    ),
    (
        ("client version", "too old", "is too new", "maximum supported api version"),
        "This Docker engine is too old for coderound. Version 20.10 or later is needed.",
    ),
    (("certificate", "tls:", "ssl"), "Docker's certificates do not fit: see DOCKER_HOST and DOCKER_CERT_PATH."),
    (
        (
            "connection refused",
            "connection aborted",
            "connection reset",
            "no such file or directory",
            "error while fetching server api version",
            "failed to establish a new connection",
            "remote end closed",
            "timed out",
            "cannot find the file",
        ),
        f"Docker does not answer. {START}",
    ),
)

_REFUSALS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("no space left", "disk quota exceeded"),
        'The disk of the Docker engine is full. Free some space, for instance with "docker system prune".',
    ),
    (
        ("cannot allocate memory", "resource temporarily unavailable"),
        "The machine of the Docker engine has no memory or no process left. End something, then try again.",
    ),
    (
        ("seccomp",),
        "This engine refuses our seccomp profile. Docker 20.10 or later is needed, on a kernel with seccomp.",
    ),
    (
        ("cgroup",),
        'This engine cannot enforce the limits on memory and processes: see the warnings of "docker info".',
    ),
)

_NO_BASE = (
    "pull access denied",
    "manifest unknown",
    "manifest for",
    "no such host",
    "i/o timeout",
    "name resolution",
    "network is unreachable",
    "server misbehaving",
    "client.timeout",
    "toomanyrequests",
    "connection refused",
    "request canceled",
)


def explain(complaint: str, status: int | None = None) -> SandboxError:
    """Turn what Docker said into the error that the user should read.

    Args:
        status: HTTP status of the engine's answer; None if none came, which makes the engine itself the suspect.
    """
    text = complaint.lower()
    if status is None:
        remedy = _remedy(text, _NO_ENGINE)
        return EngineMissing(remedy or f"Docker does not answer: {_one_line(complaint)}. {START}")
    if "no such image" in text:
        return ImageMissing('The judge image is not built. Build it with "coderound image build".')
    remedy = _remedy(text, _REFUSALS)
    return SandboxError(f"{remedy} ({_one_line(complaint)})" if remedy else f"Docker refuses: {_one_line(complaint)}")


def explain_build(complaint: str, base: str) -> SandboxError:
    """The same for a failed build, where a base image that cannot be fetched is the usual cause."""
    text = complaint.lower()
    if any(phrase in text for phrase in _NO_BASE):
        return ImageMissing(
            f"The base image {base} is not here and cannot be fetched ({_one_line(complaint)}). Go online for the "
            'first build, or name one that is here: "coderound image build --base NAME".'
        )
    return SandboxError(f"The judge image cannot be built: {_one_line(complaint)}")


def _remedy(text: str, table: tuple[tuple[tuple[str, ...], str], ...]) -> str:
    return next((remedy for phrases, remedy in table if any(phrase in text for phrase in phrases)), "")


def _one_line(complaint: str) -> str:
    line = " ".join(complaint.split())
    return line if len(line) <= 300 else line[:297] + "..."
