"""Files on disk, so handled that nothing is ever lost.

``fingerprint`` knows a file again, ``space`` asks before writing, ``naming`` says what every file
of ours is called, ``temps`` removes what is only ours. ``deliver`` puts a result under a free name,
``replace`` in its source's place, ``recover`` brings either to an end after a crash; they rest on
``moves`` (never overwrite, reach the disk), ``trash`` and ``placement`` (what is written down
before anything moves).

The rules they keep, at every instant and whatever fails: a name that held a file holds the old or
the new one, whole; the original's bytes are under its name, in a private folder beside it, or in
the trash. A file system without hard links leaves one gap, told in ``replace``.
"""
