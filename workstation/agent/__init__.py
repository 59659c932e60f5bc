"""The program on a lab's small computer (a Raspberry Pi beside a printer or behind a kiosk) that keeps its files in sync.

Only the standard library of Python 3.9 and later, and nothing of the rest of the workstation: `packaging/agent.py` packs this
folder into one file. It always connects out to the server, so it works behind any router.
"""
