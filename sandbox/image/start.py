"""The first process of the container: fills /etc, then is the supervisor.

Docker empties /etc/hosts in every container that it gives no network, and then even "localhost" is unknown: so /etc is
a tmpfs that only root can write.
"""

import sys
from pathlib import Path

HOME = "/opt/coderound"

for kept in Path(HOME, "etc").iterdir():
    place = Path("/etc", kept.name)
    if kept.is_symlink():
        place.symlink_to(kept.readlink())
    else:
        place.write_bytes(kept.read_bytes())

sys.path.insert(0, HOME)

from judge.inside import supervisor  # noqa: E402  # only now is it found

supervisor.main()
