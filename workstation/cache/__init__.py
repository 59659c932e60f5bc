"""What the desk remembers between two starts, in SQLite; the only room that speaks SQL.

`snapshots` is written only from what the server said, `outbox` only by what a person did. Everything runs on one thread
of its own, so the event loop never waits for a disk. Example: `await cache.run(snapshots.load, "UPLOADED")`.
"""
