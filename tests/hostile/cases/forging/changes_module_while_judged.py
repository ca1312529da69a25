# verdict: WA|RTE
# why: the module's name for the answer is looked up again, and answers as badly

def answer(n):
    global answer
    answer = type("Any", (), {"__call__": lambda self, n: self, "__eq__": lambda self, other: True})()
    return answer
