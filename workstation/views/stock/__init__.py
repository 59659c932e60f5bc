"""The place of the filament: the shelf, one spool's panel with its ledger, product profiles, and the errands of both.

A view builds, binds and connects; what a click starts strings dialogs and actions together in `errands.py`.
Example: `StockView(around).show_spool(7)`.
"""
