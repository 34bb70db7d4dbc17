"""The composition root of the window: its start, and all parts that live while it does."""
