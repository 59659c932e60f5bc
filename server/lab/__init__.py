"""The lab: document 002 under /api/v1. Jobs, their locks and files, students' submissions, staff, audit, figures.

Imports run downward: routes > endpoints > wire > verbs > tables > rules. Verbs (one module per noun) are synchronous,
take a `Unit` and never commit; whatever touches files on the way (`moves`, `submission`) is an async edge around
them. The life cycle is one table in `life_cycle`; nothing else decides what may happen to a job.
"""
