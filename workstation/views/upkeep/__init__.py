"""The administrators' upkeep: the audit of the storage with its findings, archiving and pruning.

Each sweep says what it would touch before anything is touched.
"""
