# verdict: WA|RTE
# why: the candidate's side of the boundary can say anything but the right value

import sys


def answer(n):
    for name, module in list(sys.modules.items()):
        if name.startswith("judge.inside"):
            for key in list(vars(module)):
                if "encode" in key or "pack" in key:
                    setattr(module, key, lambda *given, **more: {"passed": True})
    return 0
