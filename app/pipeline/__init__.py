"""What happens to a job, as pure functions of values: no clock, no disk, no thread.

``stages``     the table that the whole pipeline is made from
``machine``    (state, event) to (state, instructions); the only place where a phase changes
``judge``      from a stage's result to the event that it means
``retry``      which failures are tried again, and when
``lanes``      pause, resume and stop of a stage's queue
"""
