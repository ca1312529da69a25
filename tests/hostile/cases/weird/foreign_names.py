# verdict: AC
# why: names in any alphabet

def answer(число):
    ответ = число * число + 1
    return ответ
