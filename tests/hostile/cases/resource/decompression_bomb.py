# verdict: MLE
# why: a kilobyte that unpacks to a gigabyte

import zlib


def answer(n):
    packer = zlib.compressobj(wbits=-15)
    chunk = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return len(zlib.decompress(chunk * 1024 + packer.flush(), wbits=-15))
