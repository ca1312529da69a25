"""What one thread sees."""

import pytest
from judge.kit.draw import keys, rng
from outcomes import attempt
from title_cache import TitleCache


class Catalogue:
    """Answers by title, in order; an exception is raised, the last answer stands."""

    def __init__(self, **answers):
        self.answers = answers
        self.calls = []

    def __call__(self):
        def load(title_id):
            self.calls.append(title_id)
            answers = self.answers[title_id]
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            if isinstance(answer, Exception):
                raise answer
            return answer

        return load


def test_each_title_is_loaded_once_however_often_it_is_asked_for():
    titles = keys("catalogue", 6)
    asked = rng("requests").choices(titles, k=40)
    calls = []

    def load(title_id):
        calls.append(title_id)
        return title_id[::-1]

    cache = TitleCache(load)
    assert [cache.get(title_id) for title_id in asked] == [title_id[::-1] for title_id in asked]
    assert calls == list(dict.fromkeys(asked))


@pytest.mark.parametrize("answer", [None, 0, "", {}, False], ids=["none", "zero", "no text", "no fields", "false"])
def test_an_empty_answer_is_an_answer(answer):
    catalogue = Catalogue(dark=[answer])
    cache = TitleCache(catalogue())
    assert [cache.get("dark"), cache.get("dark")] == [answer, answer]
    assert catalogue.calls == ["dark"]


def test_a_failed_load_is_tried_again_by_the_next_get():
    (answer,) = keys("answer", 1)
    catalogue = Catalogue(dark=[ConnectionError("pool is empty"), answer])
    cache = TitleCache(catalogue())
    outcomes = [attempt(lambda: cache.get("dark")) for _ in range(3)]
    assert outcomes == ["ConnectionError: pool is empty", answer, answer]
    assert catalogue.calls == ["dark", "dark"]


def test_a_failed_load_is_passed_on_and_not_retried_behind_the_callers_back():
    catalogue = Catalogue(dark=[LookupError("no such title")])
    cache = TitleCache(catalogue())
    assert attempt(lambda: cache.get("dark")) == "LookupError: no such title"
    assert catalogue.calls == ["dark"]


def test_one_title_that_fails_leaves_the_others_in_memory():
    catalogue = Catalogue(ozark=["ozark"], dark=[ConnectionError("reset")])
    cache = TitleCache(catalogue())
    cache.get("ozark")
    assert attempt(lambda: cache.get("dark")) == "ConnectionError: reset"
    assert cache.get("ozark") == "ozark"
    assert catalogue.calls == ["ozark", "dark"]
