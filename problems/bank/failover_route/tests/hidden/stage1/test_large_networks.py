from inventory import chance

import driver


def ladder_route(levels):
    prices = [chance("ladder").choices(range(1, 4), k=2 * levels)[place : place + 2] for place in range(0, 2 * levels, 2)]
    path, cost = ["j0"], 0
    for level, (upper, lower) in enumerate(prices):
        path += [f"a{level}" if upper <= lower else f"b{level}", f"j{level + 1}"]
        cost += min(upper, lower) + 1
    return {"cost": cost, "path": path}


def test_a_network_with_very_many_ways():
    assert driver.ladder(60) == ladder_route(60)


def test_a_very_long_way():
    assert driver.chain(1_500) == {"cost": sum(chance("chain").choices(range(1, 9), k=1_500)), "hops": 1_500}
