# verdict: CE
# why: nor have comments
# source: b'# nothing\n'
