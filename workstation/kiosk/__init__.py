"""The full-screen face of a lab PC, with a wiring of its own: no queues, no staff, three doors.

It may not import `views`; what both need lives in `widgets`, `dialogs` or `models`. Everything on it is large, works by
touch and by keyboard, and leads nowhere else: files come from a chooser of its own, and only a password ends it.
"""
