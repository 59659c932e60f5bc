"""One screen per noun, the window around them, and the errands that a click starts.

A view builds, binds and connects; `errands.py` strings questions (dialogs) and verbs (actions) together.
A new screen is one line in `places.py`.
"""
