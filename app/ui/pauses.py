"""What is paused stays paused: the lanes' standing orders are kept from one start to the next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot

from app.domain.lanes import Lane, LaneMode
from app.model.app_model import AppModel
from app.services.queue import Queue
from app.ui.quiet import Quiet

_PAUSED = (LaneMode.PAUSING, LaneMode.PAUSED)
_STOPPED = (LaneMode.STOPPING, LaneMode.STOPPED)


class Pauses(QObject):
    """Writes down what the user paused and stopped, as soon as the engine has obeyed.

    It concerns the window alone: ``reelfit fit`` on the same database works when it is told to.
    Quiet time is kept as its moment; where that has passed meanwhile, everything runs.
    """

    def __init__(
        self,
        app_model: AppModel,
        queue: Queue,
        quiet: Quiet,
        state_file: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._queue = queue
        self._quiet = quiet
        self._kept = QSettings(str(state_file), QSettings.Format.IniFormat)
        self._written = self._orders()
        self._closed = False

    def restore(self) -> None:
        """Order again what was in force when the program ended, however it ended."""
        until = self._moment()
        if until is not None and until > datetime.now().astimezone():
            self._quiet.begin(until)
        elif until is None:
            paused, stopped = self._lanes("paused"), self._lanes("stopped")
            if paused:
                self._queue.pause(paused)
            if stopped:
                self._queue.stop_after_current(stopped)
        self._app.lane_changed.connect(self._look)
        self._quiet.changed.connect(self._look)

    def close(self) -> None:
        """Write nothing more: an engine that ends stops its lanes, which nobody asked for."""
        self._closed = True

    @Slot(object)
    def _look(self, _: object) -> None:
        orders = self._orders()
        if self._closed or orders == self._written:
            return
        self._written = orders
        for name, value in orders.items():
            self._kept.setValue(f"lanes/{name}", value)
        self._kept.sync()

    def _orders(self) -> dict[str, str]:
        lanes = self._app.lanes.values()
        until = self._quiet.until
        return {
            "paused": " ".join(one.lane for one in lanes if one.mode in _PAUSED),
            "stopped": " ".join(one.lane for one in lanes if one.mode in _STOPPED),
            "quiet_until": until.isoformat() if until is not None else "",
        }

    def _lanes(self, name: str) -> tuple[Lane, ...]:
        words = str(self._kept.value(f"lanes/{name}", "")).split()
        return tuple(lane for lane in Lane if lane in words)

    def _moment(self) -> datetime | None:
        try:
            kept = str(self._kept.value("lanes/quiet_until", ""))
            return datetime.fromisoformat(kept).astimezone()
        except (ValueError, OverflowError):
            return None
