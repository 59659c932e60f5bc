"""The only room that speaks HTTP.

One method per call, each answers with records; errors are the tree in `errors.py`, whose text is fit for people.
No Qt here: the same client could run in a terminal. Example: `await lab.jobs(status="UPLOADED")`.
"""
