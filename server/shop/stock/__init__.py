"""Filament: the house's spools, and one ledger in which every gram that leaves or enters has its reason.

`ledger` is the only writer of an amount; prints, people, imports and weigh-ins all go through it. Low stock is noticed
there, in the same transaction, and told by `alerts`. This room asks nothing of orders: it is given their numbers.
"""
