"""What a screen knows: frozen dataclasses, one file per noun.

No Qt, no httpx, no SQL. Each record reads itself from the wire with `from_wire` and forgives missing extras, so that an
older server stays usable. Example: `Job.from_wire(row)`.
"""
