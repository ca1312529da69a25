# verdict: AC
# why: clearing, clipboard, title and links are shown inert

def answer(n):
    print("\x1b[2J\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x1b]8;;http://evil\x07link\x1b]8;;\x07 [/] [link=x] [bold]")
    return n * n + 1
