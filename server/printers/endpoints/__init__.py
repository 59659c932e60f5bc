"""What answers under /api/v1/printers and /api/v1/prints, one module per part of the desk's screens.

A handler is given the `Bridge` and a `Call`; it asks a verb or the bridge, and renders. Who may call it stands in
`routes`.
"""
