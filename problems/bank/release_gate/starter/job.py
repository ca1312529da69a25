"""What the pipeline will start once `roll_out` is there: the only place that knows the clock, the file and the machines."""

import sys
import time

import fleet


def main():
    from rollout import roll_out  # not there yet

    client = fleet.connect()
    with open("builds.txt", encoding="utf-8") as file:
        builds = file.read().split()
    result = roll_out(
        builds,
        set_share=client.set_share,
        counts=client.counts,
        is_good=client.is_good,
        now=time.time,
        sleep=time.sleep,
    )
    print(", ".join(f"{what}: {value}" for what, value in result.items()))
    sys.exit(result["outcome"] != "released")


if __name__ == "__main__":
    main()
