"""Questions about devices: what a new one is, and the code that pairs its program.

They return values and change nothing.
The code is shown once; it is good for a few minutes.
"""
