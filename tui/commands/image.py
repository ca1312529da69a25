"""`coderound image build`: the container image in which submissions are judged."""

from __future__ import annotations

import argparse
import sys

from sandbox.sandbox import SandboxError
from tui.commands.failing import failed
from tui.wiring import build_image


def run(args: argparse.Namespace) -> int:
    """Build it and print its tag: the answer goes to stdout, the build's own lines to stderr."""
    try:
        print(build_image(args.base, lambda line: print(line, file=sys.stderr)))
    except SandboxError as error:
        return failed(error, as_json=False)
    return 0
