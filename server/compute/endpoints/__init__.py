"""The handlers of document 003: parse, ask one verb, render.

Nothing here runs a job; an upload leaves a row, and the engine finds it.
Files are complete on the disk before their row is written.
"""
