"""Document 001: the lab's small computers (Raspberry Pis beside printers and behind kiosks) that are kept in sync.

A sync brings the lab's files for a device to it and reads the device's state back. How that is done is a driver's business;
what it meant is an `Outcome` in the document's words. Our own program on the device is `workstation.agent`.
"""
