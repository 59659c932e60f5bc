"""The place of the orders: a board and a long table over the same book, the panel of one order, and the shops on Etsy.

`place` holds the parts together, `choice` knows what is chosen; `errands` leads to `printing`, `shipping`, `keeping`,
`connecting` and `documents`, which a click starts.
Example: `OrdersView(around).show_order(order)`.
"""
