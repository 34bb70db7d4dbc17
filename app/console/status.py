"""The exit statuses, as ``app.cli`` promises them. Imports nothing, so that it is always there."""

FAILED = 1
WRONG_USAGE = 2
LACKING = 3
INTERRUPTED = 130
