# verdict: RTE|MLE|TLE
# why: threads count as processes: the next one cannot be started

import threading
import time


def answer(n):
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
