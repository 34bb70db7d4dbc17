"""Reelfit: re-encode videos to the smallest file that still looks right.

The rooms, from the ground up (imports point down only; ``tests/meta`` enforces it):

``remarks``                 what there is to say, as phrases and values
``errors``, ``settings``    what can go wrong; what can be set
``places``                  where Reelfit keeps its things
``domain``                  frozen values: media, profiles, jobs, results, events
``pipeline``, ``search``    pure: the job machine and scheduling; the CRF search
``media``, ``files``, ``storage``, ``library``   ffmpeg; safe file moves; SQLite; folders
``engine``, ``model``       coordinator and stage workers; what widgets bind to
``services``                what a user can ask for
``ui``                      the window, its charts, the tray
``bootstrap``               the engine with its thread
``console``, ``desktop``    the command line's verbs and the window: all parts, wired
``cli``                     the words of a command, and who carries it out
"""

__version__ = "0.1.0"
