"""Shown to the candidate: what works today, and two of the tickets."""

from catalog import Catalog
from pages import Shelf
from tv import browse


def shelf_of(*names):
    return Shelf(Catalog([{"id": f"tt-{number}", "name": name} for number, name in enumerate(names)]))


def test_pages_are_in_the_order_of_names():
    shelf = shelf_of("Jaws", "Dark", "Alien", "Heat", "Fargo")
    assert [title["name"] for title in browse(shelf, size=2)] == ["Alien", "Dark", "Fargo", "Heat", "Jaws"]


def test_a_letter_leads_to_its_title():
    shelf = shelf_of("Alien")
    assert [title["name"] for title in shelf.jump("A")["titles"]] == ["Alien"]


def test_the_ticket_of_solaris():
    shelf = shelf_of("Jaws", "Solaris", "Solaris", "Up")
    assert [title["name"] for title in browse(shelf, size=2)] == ["Jaws", "Solaris", "Solaris", "Up"]


def test_the_ticket_of_izombie():
    shelf = shelf_of("Heat", "iZombie", "Jaws", "Up")
    assert [title["name"] for title in browse(shelf, size=2)] == ["Heat", "iZombie", "Jaws", "Up"]
