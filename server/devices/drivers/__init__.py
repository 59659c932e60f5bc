"""One way to a device per file: our own program, an OctoPi's web interface, and a simulation for demonstrations.

Each carries out one sync and raises `NotSynced` with one of the document's causes. Drivers are strangers to each other and
know no database.
"""
