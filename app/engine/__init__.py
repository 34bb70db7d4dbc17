"""Runs the pipeline: the coordinator decides and commits, stage workers do the work.

Everything the coordinator does happens in one thread, the engine thread, in the order in which
commands and reports reach it. Workers are threads that block in ffmpeg; they see values only and
answer with values.

``coordinator`` is that thread's door. Behind it ``arrivals`` takes jobs in, ``actions`` does what a
user wants done to them, ``foreman`` hands them out, ``floor`` knows what runs, and ``ledger`` alone
changes a job: it commits, then tells.
"""
