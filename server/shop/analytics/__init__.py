"""What the shop earned, printed and used, from figures that are kept and never from a walk over its orders.

Money of several currencies is never added up: the documented fields speak of the currency with the most sales, and an
extra key has every currency by itself. Days are UTC; weeks start on Monday. Pending and cancelled orders are no revenue,
and of a refunded one only what was kept is.
"""
