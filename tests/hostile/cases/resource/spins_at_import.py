# verdict: TLE
# why: the import has a limit of its own

while True:
    pass
