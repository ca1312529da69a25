# verdict: RTE
# why: GeneratorExit ends no test

def answer(n):
    raise GeneratorExit
