"""The child of one case: does what the examiner asks for, one request at a time, until the socket closes."""

from __future__ import annotations

import _thread
import importlib
import os
import select
import sys
from collections.abc import Callable, Mapping
from types import ModuleType

from judge.inside import signatures
from judge.inside.atoms import NotAValue
from judge.inside.borrowing import Borrower
from judge.inside.connection import Connection
from judge.inside.errors import CannotCross
from judge.inside.handles import Handles
from judge.inside.lane import keep_to
from judge.inside.log_rider import Levels
from judge.inside.riding import Output, Patches, board
from judge.inside.specials import SPECIALS
from judge.inside.subclasses import contents
from judge.inside.tasks import Tasks
from judge.inside.values import Values
from judge.inside.wire import CASE, HEAD_BYTES, Closed, Frame, WireError, decode_payload, encode_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_ORDINARY = frozenset({"__dict__", "__name__", "__doc__"})


class Server:
    """Answers requests; asks back when a stub of the suite is used. Threads of the submission take turns on the
    socket.

    Made before the fork, for every page that a child writes to is copied first.
    """

    _connection: Connection

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self._modules = modules
        self._lock = _thread.RLock()
        self._output = Output()
        self._handles = Handles(self, modules)
        self._values = Values(self._handles, first=1)
        self.borrower = Borrower()
        self._operations = self._table()

    def attach(self, connection: Connection) -> None:
        """In the child: this is its socket."""
        self._connection = connection
        board(self._output, self.back)

    def serve(self) -> None:
        """Until the examiner closes the socket.

        Raises:
            WireError: It did.
        """
        while True:
            frame = self._next()
            if frame is not None:
                self._answer(frame)

    def _next(self) -> Frame | None:
        """The next request; None if a thread of the submission, which was calling back, has read it meanwhile."""
        if _thread._count() == 0:  # those of `_thread` too: nobody else could read it
            return self._connection.receive()
        select.select([self._connection], [], [])
        with self._lock:
            ready = self._connection.waiting() or select.select([self._connection], [], [], 0)[0]
            return self._connection.receive() if ready else None

    def back(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """One request to the suite; whatever it asks in the meantime is answered first."""
        with self._lock:
            self._say_request([operation, list(keywords)], (*arguments, *keywords.values()))
            while (frame := self._connection.receive()).tag == "do":
                self._answer(frame)
            [value] = self._values.unpack(frame.body)
        if frame.tag == "err":
            raise value
        return value

    def rehearse(self) -> None:
        """Everything but the socket, once: the pages a request writes to are our own before the first one comes."""
        frame = decode_payload(encode_frame("do", ["get", [], {"v": [1, "real"]}])[HEAD_BYTES:])
        tag, result = self._do(frame)
        encode_frame(tag, self._values.pack([result]))
        self._handles.settle()

    def _answer(self, frame: Frame) -> None:
        tag, result = self._do(frame)
        with self._lock:
            self._say_result(tag, result)

    def _do(self, frame: Frame) -> tuple[str, Any]:
        operation, names, parcel = frame.body
        with self._lock:
            values = self._values.unpack(parcel)
        split = len(values) - len(names)
        keywords = dict(zip(names, values[split:], strict=True))
        try:
            return "ok", self._operations[operation](*values[:split], **keywords)
        except (NotAValue, WireError):
            raise
        except BaseException as error:  # the submission's own code: whatever it raises is the answer
            return "err", error

    def _say_result(self, tag: str, result: Any) -> None:
        try:
            self._say(tag, None, [result])
        except (RecursionError, ValueError, TypeError, WireError) as problem:
            self._take_back()
            self._say("err", None, [TypeError(f"the answer cannot cross to the suite: {problem}")])

    def _say_request(self, head: list[Any], values: tuple[Any, ...]) -> None:
        try:
            self._say("back", head, values)
        except Closed:
            raise
        except (RecursionError, ValueError, TypeError, WireError) as problem:
            self._take_back()
            raise CannotCross(f"a value cannot cross to the suite: {problem}") from None

    def _take_back(self) -> None:
        self._values.undo()
        self._handles.undo()

    def _say(self, tag: str, head: list[Any] | None, values: Any) -> None:
        for stream, text in self._output.take():
            self._connection.send("out", [stream, text])
        parcel = self._values.pack(values)
        self._connection.send(tag, parcel if head is None else [*head, parcel])
        self._handles.settle()

    def _table(self) -> Mapping[str, Callable[..., Any]]:
        patches, tasks = Patches(), Tasks()
        return {
            **SPECIALS,
            "get": _get,
            "set": patches.set,
            "del": patches.delete,
            "method": lambda target, name, /, *arguments, **keywords: getattr(target, name)(*arguments, **keywords),
            "contents": contents,
            "borrow": self.borrower.borrow,
            "changes": self.borrower.changes,
            "chdir": self.borrower.chdir,
            "close": lambda target: target.close(),
            "send": lambda target, value: target.send(value),
            "throw": lambda target, error: target.throw(error),
            "dir": dir,
            "names": self._names,
            "reload": importlib.reload,
            "signature": signatures.tell,
            "start": tasks.start,
            "step": tasks.step,
            "cancel": tasks.cancel,
            "patch": patches.put,
            "restore": patches.restore,
            "environ": patches.environ,
            "seed": patches.seed,
            "levels": Levels().put,
        }

    def _names(self, wanted: tuple[tuple[str, str], ...]) -> tuple[Any, ...]:
        """What `from module import name` gives, for each pair: (True, value), or (False, why not)."""
        return tuple(self._name(module, name) for module, name in wanted)

    def _name(self, module: str, name: str) -> tuple[bool, Any]:
        try:
            return (True, getattr(self._modules[module], name))
        except AttributeError:
            pass
        try:
            return (True, importlib.import_module(f"{module}.{name}"))
        except ImportError:
            file = os.path.basename(getattr(self._modules[module], "__file__", None) or module)
            return (False, f"cannot import name {name!r} from {module!r} ({file})")


def _get(target: Any, name: str) -> Any:
    value = getattr(target, name)
    return dict(value) if name == "__dict__" else value


def run(server: Server, fd: int, lane: int | None) -> NoReturn:
    """Serve the case whose socket is `fd`, then end this process at once: no atexit, no threads waited for."""
    try:
        server.attach(Connection.on(fd, limit=CASE))
        server.rehearse()
        keep_to(lane)  # only now: until here the last case is still busy there
        server.serve()
    except (WireError, NotAValue):
        pass  # the case is over, or this side lost the thread: silence tells the examiner
    finally:
        server.borrower.close()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)
