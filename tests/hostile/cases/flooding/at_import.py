# verdict: OLE
# why: output during the import is capped too

import os

while True:
    os.write(1, b"x" * 65536)
