"""Questions about an order: which printer and filament, which parcel, what was said; and the wait for Etsy's consent.

Each answers a value and changes nothing.
Example: `await ask(ShipDialog(order))` answers what the server is told, or None.
"""
