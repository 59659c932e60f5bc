"""Orders as rows and in words: the long table, the cards of the board, and how statuses, amounts and channels are called.

The rows come in pages from `sync/order_book`; nothing here asks the server.
Example: `OrdersModel(book.table)` is the table, `CardsModel("to_do")` a column of the board.
"""
