# verdict: CE|RTE
# why: leaving during the import is not importing

import os

os._exit(0)
