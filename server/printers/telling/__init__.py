"""Who is told about a printer, of what, and how it leaves the house.

`happenings` puts it into words, `notifications` knows who wants to hear it, `notifier` notices, `carriers` take it out.
Nothing here commands a printer, talks to one, or touches a queue.
"""
