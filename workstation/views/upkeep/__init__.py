"""The administrators' upkeep: the storage, and what lies in it.

An audit with its findings; archiving; pruning.
Each sweep says what it would touch before anything is touched.
"""
