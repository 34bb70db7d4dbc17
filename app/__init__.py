"""Reelfit: re-encode videos to the smallest file that still looks right.

The rooms, from the ground up (imports point down only; ``tests/meta`` enforces it):

``errors``, ``settings``    what can go wrong; what can be set
``domain``                  frozen values: media, profiles, jobs, results, events
``pipeline``, ``search``    pure: the job machine and scheduling; the CRF search
``media``, ``files``, ``storage``, ``library``   ffmpeg; safe file moves; SQLite; folders
``engine``                  coordinator, stage workers, cancel tokens
``services``                what a user can ask for
``cli``, ``bootstrap``      the command line; the wiring
"""

__version__ = "0.1.0"
