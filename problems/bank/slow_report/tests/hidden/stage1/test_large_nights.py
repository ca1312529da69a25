from night import chance, row

import driver


def test_a_night_with_very_many_viewers():
    viewers = 20_000
    lengths = chance("viewers").choices(range(1, 60), k=viewers)
    assert driver.many_viewers(viewers) == [row("Atlas", sum(lengths), viewers, 0, 1000)]


def test_a_night_with_very_many_titles():
    titles = 10_000
    lengths = chance("titles").choices(range(1, 60), k=titles)
    rows, requests, asked = driver.many_titles(titles)
    assert rows == [row("Atlas", sum(lengths), 1, sum(length >= 54 for length in lengths), 1000)]
    assert (requests, asked) == (titles // 50, titles)


def test_a_television_that_is_never_switched_off():
    lengths = chance("television").choices(range(40_000, 80_000), k=4_000)
    seconds = max(at + length for at, length in enumerate(lengths))
    assert driver.television(4_000) == [row("Atlas", seconds, 1, 1, 1000)]
