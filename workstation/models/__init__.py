"""Item models over the board; QtCore and QtGui only.

A column is one line of data (`Column`), a cell is words plus a tone, and no model knows a colour, a widget or the network.
Sorting and filtering happen in the rows themselves, never in a proxy.
"""
