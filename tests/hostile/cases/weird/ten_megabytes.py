# verdict: CE|JE
# why: refused by its size before anything starts
# source: b'# ' + b'x' * (10 << 20)
