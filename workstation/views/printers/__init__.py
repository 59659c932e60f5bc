"""The place of the printers: the wall of all, and one printer's page with its parts.

`place` changes between `wall` and `page`; each part of the page (`now`, `queue`, `prints`, `materials`,
`notifications`, `connection`) is a `part.PrinterPart`, loaded for one printer when it is seen.
"""
