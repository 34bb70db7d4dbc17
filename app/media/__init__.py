"""The only place that runs ffmpeg or opens media.

``process`` starts children, ``tools`` knows the ffmpeg at hand, ``probe`` reads media out of
process, ``commands`` builds argument lists, ``encode``, ``score`` and ``verify`` run them.
"""
