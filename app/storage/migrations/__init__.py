"""The steps from an empty file to today's schema, one numbered module each.

A released step never changes: what comes later is a step of its own. ``runner`` applies them.
"""
