"""The place of the devices that are kept in sync: the table, the card of one, and its files.

What a device does is told by the feed.
A sync takes as long as the device needs: nobody has to wait here for it.
"""
