"""Brings parts to agents and results home.

`cluster` is Dask, in a thread with a loop of its own; for a scheduler elsewhere it runs in a process `apart` (`speaker`,
`speech`, `confined`). `engine` is the loop that compares the database with it; `sending`, `taking` and `clearing` are what
it does there: cut, send, take in, join, tidy. `certificates` are the lab's own. Every step may be repeated: a server that
is killed at any moment begins again with what its database says is open.
"""
