"""The present state and how it stays true: board, puller, stream, sender, link, leases, notices, tasks.

QtCore is allowed here, widgets are not. Nothing in this room asks a person anything; it only says so through
`notices.say(level, sentence)`. Example: `board.changed` carries the smallest difference.
"""
