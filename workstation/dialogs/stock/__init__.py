"""Questions about filament: a new spool, a weigh-in, a use by hand, a tray, an import, a product's profile.

Each returns a value and changes nothing; what is wrong with a field stands under that field.
Example: `await errands.ask_until(WeighInDialog(spool, window), act)`.
"""
