"""What a person may do: one file per noun, one function per verb.

An action has no try/except and edits no model: it asks the server (or the outbox) and hands the answer to the board.
`possible.py` says which verbs a job allows now and explains the others. Example: `await jobs.approve(desk, job, …)`.
"""
