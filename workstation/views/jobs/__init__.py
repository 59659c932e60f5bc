"""The queues of jobs: the table and its bar, the panel of the chosen job, and the errands of its life.

`queue` holds the parts together; `panel` shows one job under its `lock`; `approval`, `slicing` and `sending` are what
a click starts, and `held` is the lock that they need.
"""
