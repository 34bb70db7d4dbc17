"""The video encoders that Reelfit can use, by the name that a user says."""

from __future__ import annotations

from app.domain.encoder import Encoder
from app.domain.hardware_encoders import HARDWARE
from app.domain.software_encoders import SOFTWARE

__all__ = ["ENCODERS", "Encoder"]

ENCODERS: dict[str, Encoder] = {row.name: row for row in (*SOFTWARE, *HARDWARE)}
