# verdict: WA
# why: so does one called pytest.py

# --- solution.py
def answer(n):
    return 0
# --- pytest.py
def approx(value, **more):
    return value
