"""What every system stands on, and none of their words.

Database and its one writer, HTTP operations, sign-in, limits, durable files, the event feed, the outbox and the
loops that live as long as the app. A module here never says "job", "order" or "student": if it would have to, it
belongs to a system. Times are `clock.Instant`: fixed-width UTC text, so that both databases compare them alike.
"""
