"""How a printer is reached: which addresses may be connected to, and HTTP and WebSockets inside them.

Shared by every driver, so nothing here knows a maker: what reads one maker's words (announcements, certificates) stands
outside. No database, no queue, nobody to tell; of the bridge only `driver` and `reading` are known here.
"""
