"""The lab's letters: their words, how the courier gets them, and the same one once more when a person asks.

What must leave is a row in the outbox, written with the change that it tells of.
`mailer` carries it, `mails` finds its words, `resends` writes it again.
"""
