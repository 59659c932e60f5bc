"""A person's own prints: a folder and a job list that stay equal.

The screen says whose list it is, where it lies and how it stands; the table is the list in its order, dragged or moved
by keys. Everything that is done goes through `sync.my_prints`.
"""
