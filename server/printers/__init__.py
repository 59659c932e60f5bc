"""The bridge to the lab's printers: every maker behind one normalised state, live on every desk, commanded safely.

Imports run downward: routes > endpoints > wire > the bridge's async edges (supervisor, commanding, …) > verbs (one module
per noun, given a `Unit`) > tables > drivers > network > driver, state. What waits to be printed stands in queue/, who is
told in telling/; neither knows the other. A new maker is one file in drivers/, one line in `makers`, and its tests.
This room knows no lab: jobs and orders are ids that `events` tells their owners about.
"""
