"""Where jobs and printers meet: which printer fits, sending the approved file, and what the bridge reports back.

`sending` holds the verbs, `fit` the judgement in words; `reports` carries out what a print's start and end mean for
its job, `queued` answers the printers' schedule.
"""
