"""Small parts that know no source: badges, toasts, empty states, swatches, the theme.

They are given words, tones and numbers and paint them; none of them knows a job, a server or an action.
Example: `Badge(theme, "Printing", "warning")`; which colour a tone has is the theme's business.
"""
