"""How filament looks: a spool as it is painted, the shelf of all spools, a spool's amount over time.

They are given records and words and paint them; nothing here asks a server or changes anything.
Example: `paint_spool(painter, theme, box, Look("#1d4ed8"), 0.75)`.
"""
