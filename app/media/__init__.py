"""The only place that runs ffmpeg or opens media.

``process`` starts children, ``tools`` knows the ffmpeg at hand, ``probe`` reads media out of
process. ``command`` is what every argument list is made with: ``commands`` has those that make
films, ``measuring_commands`` and ``looking_commands`` the others; ``encode``, ``score`` and
``verify`` run them.
"""
