"""Invented people whose addresses reach nobody, in the lab's own lists."""

from server import lab_defaults
from server.commands.demo_data import people


def test_addresses_are_plain_distinct_and_reach_nobody() -> None:
    addresses = [people.address_of(student) for student in people.STUDENTS]
    assert len(set(addresses)) == len(people.STUDENTS)
    assert all(address.isascii() and address.endswith("@example.edu") for address in addresses)
    assert people.address_of("Hannah O'Neill") == "hannah.oneill@example.edu"


def test_every_discipline_of_the_lab_has_classes() -> None:
    assert set(people.CLASSES) == set(people.WEIGHTS) == set(lab_defaults.DISCIPLINES)


def test_the_lab_says_that_it_is_a_demonstration() -> None:
    assert "demonstration" in people.LAB_NAME
    assert len(people.STAFF) == 3
