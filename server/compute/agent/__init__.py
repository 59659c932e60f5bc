"""What runs on an idle machine: one part at a time per slot, in a sandbox.

`sandbox` confines, `watching` adds up what the limits of single processes miss, `environments` installs wheels.
`running` is the one function that Dask calls; `program` keeps an agent alive, `machine` says what it has.
Strangers' code runs nowhere else, never as root, and not at all where the sandbox does not hold.
"""
