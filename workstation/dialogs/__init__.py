"""Questions to a person. A dialog returns a value and changes nothing.

Always opened and awaited (`await ask(dialog)`), never executed: a nested event loop would stop every other task.
A question that needs the job's lock is a `WorkSheet`: it shows the lease and keeps what was typed when it is lost.
"""
