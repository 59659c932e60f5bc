"""Parts that only orders need: the card on the board, painted, and a column that cards are dragged between.

They know records and words, and no source.
Example: `CardColumn(theme, "to_do").show_page(page)`.
"""
