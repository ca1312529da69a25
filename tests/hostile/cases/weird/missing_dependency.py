# verdict: CE
# why: a module that is not in the image is named

import numpy


def answer(n):
    return int(numpy.square(n) + 1)
