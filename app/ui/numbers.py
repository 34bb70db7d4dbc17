"""Figures as the window writes them: with the decimal mark of the user's country.

Files that are saved (CSV) and commands that are copied have a point wherever they were made.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.domain.target import Metric
from app.domain.text import format_bytes, format_duration

_DECIMALS = {Metric.SSIM: 4, Metric.PSNR: 2, Metric.XPSNR: 2}


def localised(figure: str) -> str:
    """Return a figure that was written with a point, with the decimal mark of here."""
    return figure.replace(".", QLocale().decimalPoint())


def number(count: int) -> str:
    """Return a whole number with its thousands apart, by a space: no country reads it wrongly."""
    return f"{count:,}".replace(",", "\u202f")


def plain(value: float) -> str:
    """Return a figure with as many digits as it needs."""
    return localised(f"{value:g}".replace("-", "−"))


def fixed(value: float, digits: int) -> str:
    """Return a figure with so many digits after the decimal mark."""
    return localised(f"{value:.{digits}f}".replace("-", "−"))


def size_text(count: float) -> str:
    """Return a size in bytes, as in ``3.42 GB``."""
    return localised(format_bytes(count))


def duration_text(seconds: float) -> str:
    """Return a time, as in ``4.5 s`` or ``3:05 min``."""
    return localised(format_duration(seconds))


def percent_text(share: float) -> str:
    """Return a share of one, as in ``62 %``."""
    return f"{share * 100:.0f} %"


def score_figure(metric: Metric, score: float) -> str:
    """Return a score with as many digits as mean something on its scale."""
    return fixed(score, _DECIMALS.get(metric, 1))
