# verdict: CE|RTE
# why: nor is raising SystemExit

import sys

sys.exit(0)
