"""A folder and a job list that stay equal: the engine behind "My prints" and behind `layerdesk sync`.

It knows no Qt, so that the command runs without. Three-way: the folder, the server's list, and what both agreed last.
No bytes are ever lost: what was changed on both sides is kept twice, and what was removed or replaced elsewhere goes
to `.layerdesk-removed` inside the folder, where only a person deletes it.
"""
