"""Filament in words and rows: the shelf of spools, what it is narrowed to, a ledger, product profiles.

Rows come from the server's records; nothing here paints or asks. Amounts are grams, money is Decimal until it is a text.
Example: `SpoolsModel().narrow(StockFilter(low=True))`.
"""
