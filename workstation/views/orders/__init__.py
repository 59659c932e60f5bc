"""The place of the orders: a board and a long table over the same book, the panel of one order, and the shops on Etsy.

`place` holds the parts together; `printing`, `shipping`, `connecting` and `documents` are the errands that a click starts.
Example: `OrdersView(around).show_order(order)`.
"""
