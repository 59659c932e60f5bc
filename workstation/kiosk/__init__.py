"""The full-screen face of a lab PC, over the same models and actions as the desk.

It may not import `views`; what both need lives in `widgets` or `models`.
"""
