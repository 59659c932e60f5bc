"""Cutting a CSV into parts at the ends of rows, and joining what came of them.

Whole blocks are looked at with numpy, never row by row in Python, so a gigabyte takes seconds and a few megabytes.
Nothing is copied to cut: a part is a range of bytes, and the header is put before it when it is sent.
What a row is, is what Python's own csv module says; `tests` hold every rule against it.
"""
