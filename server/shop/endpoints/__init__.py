"""What answers under /api, one module per part of document 004.

A handler is given the `Bridge` and a `Call`; it asks a verb of the printers and renders. Paths of the real client that
differ from the document's lead to the same handlers.
"""
