"""The shop, document 004 under /api: orders from Etsy, the stock of filament, analytics, and the house's printers.

The document's words are served as they stand; what its real client says otherwise is served beside them. Printers, their
queues and notifications are the room `printers`', served here by endpoints/; etsy/, orders/, stock/ and analytics/ are rooms
of their own. Errors are `dialect`'s, the documented rate limits `allowance`'s. Nothing here asks anything of the lab.
"""
