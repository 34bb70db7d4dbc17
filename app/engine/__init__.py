"""Runs the pipeline: the coordinator decides and commits, stage workers do the work.

Everything the coordinator does happens in one thread, the engine thread, in the order in which
commands and reports reach it. Workers are threads that block in ffmpeg; they see values only and
answer with values.
"""
