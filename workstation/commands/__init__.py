"""What `layerdesk` does without a window, for servers, scripts and people who like a terminal.

One file per word. Nothing here imports Qt; sentences go to standard output, troubles to standard error, and the exit
code says which kind of trouble it was.
"""
