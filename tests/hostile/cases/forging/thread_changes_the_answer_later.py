# verdict: WA|RTE
# why: what was said stays said

import threading
import time

KEPT = [0]


def later(n):
    time.sleep(0.005)
    KEPT[0] = n * n + 1


def answer(n):
    threading.Thread(target=later, args=(n,), daemon=True).start()
    return KEPT
