"""The lab's upkeep: audits of the storage against the database, archiving and pruning of old jobs.

`audits` keeps what an audit found and `auditing` runs it, over `audit_records` (the database) and `audit_walk` (the
disk); `retention` knows what is old, `retiring` does the file work, `storage_files` removes single files.
Example: `db.write(audits.begin, …)`, then `auditing.run(desk)` carries on from wherever it stood.
"""
