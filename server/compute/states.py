"""Which states a job and a part go through. Rules only."""

PROCESSING, RUNNING, COMPLETED, FAILED, CANCELLED = (
    "PROCESSING",
    "RUNNING",
    "COMPLETED",
    "FAILED",
    "CANCELLED",
)
OPEN = (PROCESSING, RUNNING)

WAITING, SENT, AT_WORK, DONE, BROKEN = "waiting", "sent", "running", "done", "failed"
UNDER_WAY = (SENT, AT_WORK)
# How often a part may be lost with its agent before it is taken for the cause.
MOST_LOSSES = 4
