"""What runs inside the sandbox: supervisor, examiner, candidate. Standard library and pytest only.

Every verdict waits for a new candidate to start. So what it imports does without the slow part of the standard library:
names of `typing` stand behind a `TYPE_CHECKING` of our own, and `pathlib`, `datetime`, `logging` and the like are
loaded by whoever needs them (tests/judge/inside/test_start_up.py holds the list).
"""
