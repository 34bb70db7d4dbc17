"""The words of the trade as frozen values. Nothing here does I/O or knows Qt.

``codec`` turns any of them into JSON and back, for the database and between processes.
"""
