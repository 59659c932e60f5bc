"""The shop, document 004 under /api: today its printers, spools, print queue and notifications; orders come after them.

The document's words are served as they stand, over the verbs of the room `printers`; what its real client says otherwise
is served beside them. Errors are `dialect`'s, the documented rate limits `allowance`'s. Handlers are in endpoints/, as
everywhere; this room asks nothing of the lab.
"""
