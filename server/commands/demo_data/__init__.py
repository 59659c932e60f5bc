"""The demonstration's data: models, people and sixty days of history.

`models` and `model_files` make real little models, `people` and `history` say who did what and when, `seeding` carries
it out through the lab's own verbs, so that everything that holds for a real lab holds here too (an audit finds nothing).
"""
