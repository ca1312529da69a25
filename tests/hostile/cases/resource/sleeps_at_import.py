# verdict: TLE
# why: and a wall backstop

import time

time.sleep(10**6)
