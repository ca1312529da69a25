"""The Docker engine: the only module that imports docker. Every complaint of it leaves here as a SandboxError."""

from __future__ import annotations

import contextlib
import io
import socket
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from sandbox.channel import Stream, wait_until
from sandbox.failure import explain, explain_build
from sandbox.sandbox import SandboxError

if TYPE_CHECKING:
    from docker import APIClient

_ANSWER_S = 30
_BUILD_SILENCE_S = 600
"""Compiling a whole standard library says nothing until it is done."""
_GONE_S = 20


class Engine:
    """A few calls of Docker's API. Thread-safe as far as its client is: every call is a request of its own."""

    def __init__(self) -> None:
        """Find the engine as the docker command does: DOCKER_HOST, else the current context, and see that it answers.

        Raises:
            EngineMissing: It does not.
        """
        with _complaints():
            where = _where()
        self._address = str(where.get("base_url", ""))
        with self._asked():
            self._api = _client(where)
            self.info: Mapping[str, Any] = self._api.info()
        self.processors = int(self.info.get("NCPU") or 1)

    def has_image(self, tag: str) -> bool:
        with self._asked():
            return bool(self._api.images(tag))

    def build(self, context: bytes, *, tag: str, base: str, labels: Mapping[str, str]) -> Iterator[str]:
        """Build an image, line by line as the engine reports it.

        Raises:
            ImageMissing: The base image is neither here nor can it be fetched.
        """
        with self._asked():
            events = self._api.build(
                fileobj=io.BytesIO(context),
                custom_context=True,
                tag=tag,
                buildargs={"BASE": base},
                labels=dict(labels),
                network_mode="none",
                rm=True,
                forcerm=True,
                decode=True,
                timeout=_BUILD_SILENCE_S,
            )
            for event in events:
                if "error" in event:
                    raise explain_build(str(event["error"]), base)
                line = str(event.get("stream") or event.get("status") or "").rstrip()
                if line:
                    yield line

    def create(self, options: Mapping[str, Any]) -> str:
        """Create a container from the body of the API call, which says more than the library's own arguments can."""
        with self._asked():
            created = self._api.create_container_from_config(dict(options))  # type: ignore[no-untyped-call]
            return cast(str, created["Id"])

    def attach(self, container: str) -> Stream:
        with self._asked():
            wanted = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
            attached = self._api.attach_socket(container, wanted)
        # What comes is a file over the socket, and it is the socket that must be shut before a kill. We take it out of
        # the hands of the HTTP library, which would close it late, or never, when it throws the response away.
        inner = getattr(attached, "_sock", attached)
        if type(inner) is not socket.socket:  # TLS and the pipes of Windows have more to them than a descriptor
            return cast(Stream, inner)
        return socket.socket(fileno=inner.detach())

    def start(self, container: str) -> None:
        with self._asked():
            self._api.start(container)

    def remove(self, container: str) -> None:
        """Kill and remove, and wait until it is gone: it may be on its way out already, by its own end.

        Raises:
            SandboxError: It is still there.
        """
        if not wait_until(lambda: self._try_remove(container), _GONE_S):
            raise SandboxError(f'Container {container[:12]} cannot be removed. Try "docker rm -f {container[:12]}".')

    def labelled(self, label: str) -> Mapping[str, Mapping[str, str]]:
        """Labels by container, for every container that has `label`, running or not."""
        with self._asked():
            found = self._api.containers(all=True, filters={"label": label})
        return {entry["Id"]: entry["Labels"] or {} for entry in found}

    def close(self) -> None:
        """Give the connections back. The engine runs on."""
        self._api.close()

    @contextlib.contextmanager
    def _asked(self) -> Iterator[None]:
        """Around every request: an engine may have gone since the last one."""
        with _complaints():
            _knock(self._address)
            yield

    def _try_remove(self, container: str) -> bool:
        from docker.errors import APIError, NotFound

        try:
            _knock(self._address)
            self._api.remove_container(container, force=True)
        except NotFound:
            return True
        except APIError:  # "removal is already in progress", or a storage driver that is still busy
            return False
        except Exception as error:  # the engine went away
            raise explain(str(error)) from error
        return True


def _where() -> dict[str, Any]:
    """Where the engine is, in the words of the client."""
    from docker.context import ContextAPI
    from docker.utils import kwargs_from_env

    where: dict[str, Any] = {**kwargs_from_env()}
    if "base_url" not in where:
        context = ContextAPI.get_current_context()
        if context is not None and context.Host:
            where = {"base_url": context.Host, "tls": context.TLSConfig or False}
    return where


def _client(where: Mapping[str, Any]) -> APIClient:
    from docker import APIClient

    client = APIClient(version="auto", timeout=_ANSWER_S, **where)
    client.trust_env = not _is_socket(str(where.get("base_url", "")))  # no proxy on the way: 1 ms a request
    return client


def _knock(address: str) -> None:
    """Fail on our own socket if nobody is there: docker 7.2 forgets to close the one on which it fails."""
    if _is_socket(address):
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(address.removeprefix("unix://"))


def _is_socket(address: str) -> bool:
    return address.startswith("unix://")


@contextlib.contextmanager
def _complaints() -> Iterator[None]:
    """Translate. docker lets the errors of requests and of the socket through, next to its own."""
    from docker.errors import APIError, DockerException
    from requests.exceptions import RequestException

    try:
        yield
    except APIError as error:
        raise explain(str(error.explanation or error), error.status_code or 500) from error
    except (DockerException, RequestException, OSError) as error:
        raise explain(str(error)) from error
