"""The verbs of the command line: one module per command, each with `add_arguments` and `run`.

They stand beside `app` at the top of the house: they open a data folder and ask the same verbs as the routes do.
Passwords come from standard input, never from an argument, where every user of the machine could read them.
"""
