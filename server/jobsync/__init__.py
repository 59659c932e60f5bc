"""The personal job list: document 000, at the root.

A person's list is replaced as a whole, and each of its jobs may carry one file. What this house adds (hashes, versions,
conditional requests, uploads that resume) stands beside the documented keys and lets several PCs share a list without
overwriting each other. Files lie under names of ours in a folder of their own; recovery is by `foundation/intents`.
"""
