import driver
from judge.kit.draw import rng
from model import page, views

BEYOND = 40


def paid(found, steps):
    return [billed - shown for shown, billed in driver.bills(found, steps)]


def test_pages_deep_in_the_history_cost_no_more_than_those_at_the_top():
    found = views("deep", 3000)
    depth = 28
    steps = [page(size=100)] + [page(size=100, older=number) for number in range(depth)]
    assert max(paid(found, steps)) <= BEYOND


def test_the_way_back_costs_no_more_either():
    found = views("deep and back", 1500)
    steps = [page(size=100)] + [page(size=100, older=number) for number in range(14)]
    steps += [page(size=rng("back").randint(2, 9), newer=number) for number in range(1, 15)]
    assert max(paid(found, steps)) <= BEYOND


def test_views_of_one_moment_are_found_as_cheaply():
    found = views("one moment", 1200, moments=1)
    steps = [page(size=100)] + [page(size=100, older=number) for number in range(11)]
    assert max(paid(found, steps)) <= BEYOND


def test_the_first_page_reads_little_more_than_itself():
    assert max(paid(views("first", 800), [page(size=5)])) <= BEYOND
