"""The queue's page: its table, what narrows it, and what it says when it is empty."""
