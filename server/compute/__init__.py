"""Document 003: a person's script over a CSV, spread over the lab's idle machines.

`endpoints` take in jobs, `slices` cut and join the data, `engine` hands parts to Dask, `agent` runs one part in a sandbox.
The database is the truth about every part; `attempt` is the fencing number, so a late result changes nothing.
Trusted: whoever holds one of the lab's certificates (agents and scheduler run code of each other by Dask's protocol).
Not trusted: scripts, packages, data and whatever a script writes; the server moves that as bytes and never unpickles it.
"""
