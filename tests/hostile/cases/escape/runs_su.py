# verdict: RTE
# why: setuid bits are gone and would not count

import subprocess


def answer(n):
    subprocess.run(['su', '-c', 'id'], check=True, stdin=subprocess.DEVNULL)
    return n * n + 1
