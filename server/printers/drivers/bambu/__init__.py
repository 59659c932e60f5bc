"""Bambu Lab, in the lab's network and through the maker's cloud: one conversation (MQTT), one way to read what is said.

Pure modules: `reports` (what was heard, merged), `interpreting` with `temperatures`, `ams`, `stages`, `errors` (what it
means), `models`, `filaments`, `requests` (what is asked). Edges: `mqtt`, `ftps`, `camera`. `lan` and `cloud` are the makers.
Nothing in here believes a printer: any field may be missing, of another type, or text. Example: `values.number`.
"""
