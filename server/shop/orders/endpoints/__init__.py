"""What answers for orders, under /api for people who signed in with Etsy and under /api/v1 for the desks.

A handler is given the `Office` and a `Call`; it asks verbs and renders inside one transaction. Whose orders they are is
decided in one place, `asking.account`.
"""
