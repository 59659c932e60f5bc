"""The workstation: the Qt program on the front desk.

One circle, one direction: server → client → sync (board) → models → views → click → actions → server. Views never see the
network, models never see a widget, and only `app.py` knows how the rooms are wired together.
"""
