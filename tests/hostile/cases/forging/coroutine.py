# verdict: WA|RTE
# why: async where a plain answer is wanted

async def answer(n):
    return n * n + 1
