# verdict: WA|CE
# why: and a package called judge

# --- solution.py
def answer(n):
    return 0
# --- judge/__init__.py
# --- judge/inside/__init__.py
# --- judge/inside/wire.py
raise SystemExit(0)
