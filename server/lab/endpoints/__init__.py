"""The handlers of document 002, one module per part of the document.

A handler has at most fifteen lines: it takes a parsed `Call`, asks one verb (or one async edge: `moves`,
`submission`), and renders. It decides nothing. Which handler answers which path stands in `server/lab/routes.py`.
"""
