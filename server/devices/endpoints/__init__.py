"""Who asks: the document's clients, the lab's own desks, and the program on the devices.

Handlers are short: they parse, ask a verb or a sync, and render.
What went wrong with us is said in the document's sentences (`mishaps`).
"""
