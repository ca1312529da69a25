# verdict: AC
# why: a module of one's own called json.py is one's own

# --- solution.py
import json


def answer(n):
    return json.plus_one(n * n)
# --- json.py
def plus_one(n):
    return n + 1
