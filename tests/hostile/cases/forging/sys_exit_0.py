# verdict: RTE
# why: SystemExit arrives as an exception of the submission

import sys


def answer(n):
    sys.exit(0)
