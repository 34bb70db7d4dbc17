"""Quiet charts: of a search, a run, a result and the whole library.

pyqtgraph takes 0.4 s to import, so no module imports a chart at its top but the charts themselves:
``ChartSlot`` makes one the first time that it is seen.
"""
