"""One maker per file (Bambu, which is deep, has a folder): each turns a protocol into `PrinterState`s and obeys commands.

Drivers are strangers to each other. What they share stands one floor up: `driver` (what is expected of them), `state`
(what they report), `reading` (parsing what a stranger sent), `network` (HTTP and WebSockets inside the allowed networks).
"""
