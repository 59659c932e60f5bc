"""What students meet of the lab: the form, the submission, the yes to the price, and where their job stands.

`submission_form` decides about text alone, `intake` takes the file in, `submissions` makes the job; `confirmations`
keeps the links of the price; `status_page` and `wire_standing` say where a job stands to whoever holds its secret.
"""
