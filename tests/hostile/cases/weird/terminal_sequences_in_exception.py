# verdict: RTE
# why: so they are in an exception's text

def answer(n):
    raise ValueError("\x1b[2J\x1b]52;c;ZXZpbA==\x07[/] [link=x]\u202e\u200b" + "a\u0301" * 1000)
