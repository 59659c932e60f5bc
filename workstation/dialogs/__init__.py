"""Questions to a person. A dialog returns a value and changes nothing.

Always opened and awaited (`await ask(dialog)`), never executed: a nested event loop would stop every other task.
"""
