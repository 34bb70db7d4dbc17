"""The one thing that widgets bind to. One signal of the engine enters, one method changes it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.events import (
    JobAdvanced,
    JobEnded,
    JobQueued,
    LaneChanged,
    ProbeFinished,
    Published,
    StageProgressed,
    SummariesChanged,
    UndoOffered,
)
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.results import Probe
from app.domain.summary import Summary, Totals
from app.model.reader import Reader
from app.model.track import Track
from app.pipeline.stages import RUNNING, overall_progress

_TOTALS_DELAY_MS = 300
# Charts of jobs that have ended are kept for so many of the latest.
_TRACKS = 60


class AppModel(QObject):
    """What the engine said last, for everybody who shows it.

    Everything here is set by :meth:`apply` alone, in the main thread, in the order in which the
    engine published it. Signals carry what changed; lists of many jobs are ``QueueModel``'s.
    """

    job_queued = Signal(object)  # Summary
    summary_changed = Signal(object)  # Summary
    summaries_changed = Signal(object)  # SummariesChanged
    progressed = Signal(object)  # StageProgressed
    probe_made = Signal(object)  # ProbeFinished
    advanced = Signal(object)  # JobAdvanced
    job_ended = Signal(object)  # JobEnded
    lane_changed = Signal(object)  # LaneState
    totals_changed = Signal(object)  # Totals
    undo_changed = Signal(object)  # UndoOffered

    def __init__(
        self,
        reader: Reader,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._clock = clock
        self.lanes: dict[Lane, LaneState] = {lane: LaneState(lane, 1) for lane in Lane}
        self.live: dict[int, StageProgressed] = {}
        self.running: dict[int, Summary] = {}
        self.probes: dict[int, list[Probe]] = {}
        self.totals = Totals({}, 0, 0)
        self.undo = UndoOffered(None)
        self._tracks: OrderedDict[int, Track] = OrderedDict()
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(_TOTALS_DELAY_MS)
        self._count_soon.timeout.connect(self.count)

    @Slot(object)
    def apply(self, event: Published) -> None:
        """Take in what happened: the only way in which anything here changes."""
        match event:
            case StageProgressed():
                self._progress(event)
            case JobAdvanced():
                self._advance(event)
            case JobQueued(_, _, summary):
                self.job_queued.emit(summary)
                self._count_soon.start()
            case ProbeFinished(job_id, probe):
                self.probes.setdefault(job_id, []).append(probe)
                self.probe_made.emit(event)
            case JobEnded():
                self.job_ended.emit(event)
            case LaneChanged(lane):
                self.lanes[lane.lane] = lane
                self.lane_changed.emit(lane)
            case SummariesChanged():
                self._change(event)
            case UndoOffered():
                self.undo = event
                self.undo_changed.emit(event)

    def track(self, job_id: int) -> Track | None:
        """Return a job's progress over time, where it ran lately."""
        return self._tracks.get(job_id)

    def overall(self, job_id: int) -> float | None:
        """Return how far a running job is as a whole, 0 to 1; None for one that does not run."""
        live = self.live.get(job_id)
        return None if live is None else overall_progress(live.stage, live.fraction)

    @property
    def is_working(self) -> bool:
        """Whether anything runs that is not frozen."""
        frozen = (LaneMode.PAUSED, LaneMode.STOPPED)
        return any(lane.running and lane.mode not in frozen for lane in self.lanes.values())

    @property
    def is_paused(self) -> bool:
        """Whether no lane takes in work."""
        return all(lane.mode is not LaneMode.RUNNING for lane in self.lanes.values())

    @Slot()
    def count(self) -> None:
        """Ask for the totals anew."""
        self._reader.ask(lambda database: database.summaries.totals(), self._counted, "totals")

    def _counted(self, totals: Totals) -> None:
        if totals != self.totals:
            self.totals = totals
            self.totals_changed.emit(totals)

    def _progress(self, event: StageProgressed) -> None:
        if event.job_id not in self.running:
            return  # its stage has ended meanwhile
        self.live[event.job_id] = event
        now = self._clock()
        track = self._tracks.setdefault(event.job_id, Track(now))
        track.add(now, overall_progress(event.stage, event.fraction), event.speed_fps)
        while len(self._tracks) > _TRACKS:
            self._tracks.popitem(last=False)
        self.progressed.emit(event)

    def _change(self, event: SummariesChanged) -> None:
        for summary in event.summaries:
            if summary.job_id in self.running:
                self.running[summary.job_id] = summary
        self.summaries_changed.emit(event)
        self._count_soon.start()

    def _advance(self, event: JobAdvanced) -> None:
        job_id = event.job.id
        row = RUNNING.get(event.job.state.phase)
        if row is None:
            self.live.pop(job_id, None)
            self.running.pop(job_id, None)
        else:
            self.running[job_id] = event.summary
            self.live[job_id] = StageProgressed(job_id, row.stage, 0.0)
            if event.job.state.phase is row.running and row.lane is Lane.SEARCH:
                self.probes[job_id] = []
        if event.job.state.phase.is_final:
            self.probes.pop(job_id, None)
        self.advanced.emit(event)
        self.summary_changed.emit(event.summary)
        self._count_soon.start()
