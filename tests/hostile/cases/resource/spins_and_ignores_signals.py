# verdict: TLE
# why: the limit is enforced from another process with SIGKILL

import signal

for number in (signal.SIGXCPU, signal.SIGTERM, signal.SIGALRM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)


def answer(n):
    while True:
        pass
