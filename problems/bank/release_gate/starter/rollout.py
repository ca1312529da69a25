"""Brings a new build to everybody, step by step. The pipeline starts it for each release."""

import sys
import time

import fleet

CLIENT = fleet.connect()


def main():
    with open("builds.txt", encoding="utf-8") as file:
        builds = file.read().split()  # the oldest first: it is the one that everybody has now; the last is to be released
    requests_before, errors_before = CLIENT.counts(builds[0], time.time() - 3600)
    for percent in (1, 5, 25, 100):
        CLIENT.set_share(builds[-1], percent)
        began = time.time()
        answers = silent = 0
        failed = ""
        while answers < 5 and not failed:
            time.sleep(60)
            try:
                requests, errors = CLIENT.counts(builds[-1], began)
            except (ConnectionError, TimeoutError):
                print("no answer")
                silent += 1
                if silent == 3:
                    failed = "blind"
            else:
                silent = 0
                answers += 1
                print(f"{percent} %: {errors} errors in {requests} requests")
                # worse is more than one and a half times the errors per request that the old build had
                if 2 * errors * requests_before > 3 * errors_before * requests:
                    failed = "bad"
        if failed:
            CLIENT.set_share(builds[-1], 0)
            print(f"{failed} at {percent} %, taken back")
            if failed == "bad":
                # the first bad one of the builds: everything up to `good` is good, everything from `bad` on is bad
                good, bad = 0, len(builds) - 1
                while bad - good > 1:
                    middle = (good + bad) // 2
                    if CLIENT.is_good(builds[middle]):
                        good = middle
                    else:
                        bad = middle
                print(f"the first bad build is {builds[bad]}")
            sys.exit(1)
    print("released")


if __name__ == "__main__":
    main()
