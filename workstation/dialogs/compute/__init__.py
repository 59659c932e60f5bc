"""Questions about compute jobs: whose they are, what a new one runs, and what its script said.

Each returns a value and changes nothing.
Example: `await errands.ask_until(ComputeUploadDialog(window), act)`.
"""
