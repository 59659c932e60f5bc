"""The server: one Starlette process that keeps a print lab's jobs, files and printers.

Every system it speaks has one folder (lab, pages, ...); all stand on `foundation`, which knows none of their
words. `app` is the only place where things are wired together. Nothing here may import the workstation.
"""
