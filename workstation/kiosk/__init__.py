"""The full-screen face of a lab PC, over the same models and actions as the desk.

It has a shell of its own and may not import `views`; what both need lives in `widgets` or `models`.
Example: the queue board on the wall reads the same records as the front desk.
"""
