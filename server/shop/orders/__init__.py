"""Orders, whichever shop they come from: taken in, worked on, printed, shipped, counted.

`take_in` is the only way in. Whatever changes an order goes through `orders.put`, which keeps the figures true in the
same transaction: pages, boards and reports read kept numbers and never count a million rows. Statuses are accepted in
either case and in the words of the document or of its real client; they are answered in the document's, lower case:
PRINTING is in_progress, PRINTED is completed (see life_cycle). Nothing here knows how Etsy speaks.
"""
