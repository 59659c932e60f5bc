"""From settings to objects: one file for each part of the house that the app puts together.

What a setting means is decided here and nowhere else; a wrong one is a `SettingsError` that names it. Nothing is started
or connected yet: that is the app's lifespan. Only the app and the commands import from here.
"""
