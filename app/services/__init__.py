"""What a user can ask for: the window and the command line call these.

``queue``, ``adding``, ``preferences``, ``profiles`` and ``thumbnails`` are what widgets get, all
together in ``services``. ``instance`` keeps one window open at a time; ``interrupts``,
``garbage`` and ``awake`` are for the process as a whole; ``intake``, ``listing``, ``saving``,
``crashes`` and ``versions`` answer one question each.
"""
