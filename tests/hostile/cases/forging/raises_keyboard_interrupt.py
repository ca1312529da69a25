# verdict: RTE
# why: Ctrl+C comes from the keyboard only

def answer(n):
    raise KeyboardInterrupt
