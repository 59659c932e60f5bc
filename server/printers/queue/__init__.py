"""What waits to be printed: its order, when it is expected to start, whether it could, and what became of it.

Verbs over rows (`schedule`, `following`), decisions without a database (`planning`, `readiness`), and `scheduling`, which
starts what is ready. Who is told of a print is no matter of this room, nor is how a printer is reached: that goes through
commands.
"""
