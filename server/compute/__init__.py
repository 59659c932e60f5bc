"""Document 003: a person's script over a CSV, spread over the lab's idle machines.

`endpoints` take in jobs, `slices` cut and join the data, `engine` hands parts to Dask, `agent` runs one part in a sandbox.
The database is the truth about every part; `attempt` is the fencing number, so a late result changes nothing.
Trusted: whoever holds one of the lab's certificates; agents, scheduler and server unpickle each other's messages (Dask's).
Not trusted: scripts, packages, data and whatever a script writes; that travels as bytes inside, and nothing unpickles it.
"""
