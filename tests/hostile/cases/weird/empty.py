# verdict: CE
# why: an empty file has no answer
# source: b''
