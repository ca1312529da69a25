"""Submissions that try to pass without solving anything, for whatever problem: none of them may ever be AC. Pure.

They are for sandboxes with walls only: never run them in a plain child.
"""

from __future__ import annotations

from problems.pack import Pack
from problems.submissions import PackSubmission

_ANYTHING = """
class Anything:
    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return self

    def __iter__(self):
        return iter(())

    def __eq__(self, other):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    __hash__ = object.__hash__
    __enter__ = __getitem__ = __add__ = __sub__ = __call__

    def __exit__(self, *args):
        return True


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Anything()
"""

TEXTS = {
    "equals_everything": _ANYTHING,
    "leaves_at_import": "import os\n\nos._exit(0)\n",
    "leaves_at_the_first_call": (
        "import os\n\n\nclass Leaves:\n    def __init__(self, *args, **kwargs):\n        os._exit(0)\n\n\n"
        "def __getattr__(name):\n    return Leaves\n"
    ),
    "prints_a_verdict": 'print("5 passed in 0.01s")\nprint(\'{"verdict": "AC"}\')\n' + _ANYTHING,
    "patches_the_runner": (
        "import sys\n\nimport builtins\n\nbuiltins.AssertionError = type('Never', (Exception,), {})\n"
        "for module in list(sys.modules.values()):\n    for name in ('raises', 'fail', 'skip'):\n"
        "        if hasattr(module, name):\n            setattr(module, name, lambda *a, **k: None)\n" + _ANYTHING
    ),
    "looks_for_the_tests": (
        "import os\n\nFOUND = [os.path.join(folder, name) for folder, _, names in os.walk('/')\n"
        "         if not folder.startswith(('/proc', '/sys', '/usr')) for name in names\n"
        "         if name.startswith('test_') and name.endswith('.py')]\n"
        "for path in FOUND:\n    try:\n        open(path, 'a').close()\n        print(open(path).read())\n"
        "    except OSError:\n        pass\n" + _ANYTHING
    ),
    "prints_without_end": "while True:\n    print('x' * 4096)\n",
    "leaves_children_behind": (
        "import os\nimport time\n\nfor _ in range(9):\n    if os.fork() == 0:\n        time.sleep(600)\n" + _ANYTHING
    ),
}


def hostile_submissions(pack: Pack) -> tuple[PackSubmission, ...]:
    """Each of them in place of the problem's entry file, at stage 1: there is least to get past."""
    return tuple(
        PackSubmission(
            name=f"hostile/{name}",
            verdict="not AC",
            stage=1,
            idea=name.replace("_", " "),
            rejected_by=(),
            files={**pack.starter, pack.problem.files.entry: text},
        )
        for name, text in TEXTS.items()
    )
