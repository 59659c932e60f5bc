"""A person's compute jobs: the machines of the lab, the jobs, and one job part by part.

The screen asks while it is looked at, and at once when the server says that something moved.
Everything that is done goes through `sync.compute`.
"""
