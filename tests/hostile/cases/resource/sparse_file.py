# verdict: RTE
# why: one file may not be larger than the file size limit, sparse or not

import os
import tempfile


def answer(n):
    with tempfile.TemporaryFile() as file:
        os.truncate(file.fileno(), 10 << 30)
    return n * n + 1
