"""What answers about filament, under /api in the document's words and under /api/v1 for the desks.

A handler asks one verb and renders. Pictures, files and imports are made on a thread, never in a transaction and
never on the event loop.
"""
