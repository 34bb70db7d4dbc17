"""Runs jobs headless: the engine on a QCoreApplication, its events rendered as they come."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from app.bootstrap import Engine, all_profiles
from app.console.bars import Bars
from app.console.lines import ended_lines
from app.console.output import (
    complain,
    exit_status,
    print_json,
    report_bug,
    report_failure,
    say,
)
from app.console.picture_options import asked_grain, asked_picture
from app.console.records import analyzed_record, ended_record, probe_record, search_record
from app.console.status import INTERRUPTED, WRONG_USAGE
from app.domain.events import (
    JobAdvanced,
    JobEnded,
    JobQueued,
    LaneChanged,
    ProbeFinished,
    Published,
    StageProgressed,
    StageStarted,
)
from app.domain.hard_links import HardLinks
from app.domain.job import Delivery, Job, Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.profile import Container
from app.domain.results import Analysis, SearchResult
from app.domain.sound_rules import SoundMode
from app.domain.target import Fallback
from app.errors import Code, Failure, ReelfitError
from app.media.process import end_all
from app.pipeline.stages import RUNNING
from app.places import Places, find_places
from app.services.garbage import GarbageCollector
from app.services.intake import Intake, Wish
from app.services.interrupts import Interrupts
from app.services.preferences import read_settings
from app.services.profiles import choose_profile
from app.services.queue import Queue
from app.settings import Settings

_UNTIL = {"fit": Stage.REPLACE, "search": Stage.CRF_SEARCH, "analyze": Stage.ANALYZE}
_BATCH = 200
_BATCH_S = 0.05
_FEED_EVERY_MS = 20
# Jobs under way at once: a hundred thousand files must not all be held in memory.
_MOST_OPEN = 2000


def run_jobs(options: argparse.Namespace) -> int:
    """Run ``fit``, ``search`` or ``analyze`` and return the exit status.

    Raises ReelfitError where the settings or the database cannot be used.
    """
    places = find_places(os.environ)
    settings = read_settings(places.database)
    try:
        wish = _wish(options, settings, places)
    except ReelfitError as error:
        report_failure(error.failure, as_json=options.json)
        return WRONG_USAGE
    application = QCoreApplication.instance() or QCoreApplication([])
    engine = Engine(places, settings, os.environ)
    session = Session(engine, Intake(options.paths, wish), as_json=options.json)
    # Exceptions in slots end here, where PySide would print them and go on.
    sys.excepthook = session.fail
    session.begin()
    application.exec()
    return session.finish()


def _wish(options: argparse.Namespace, settings: Settings, places: Places) -> Wish:
    until = _UNTIL[options.verb]
    profile = choose_profile(
        all_profiles(places), getattr(options, "profile", None) or settings.profile
    )
    if until is Stage.ANALYZE:
        return Wish(profile, until=until)
    profile = profile.changed(
        target=options.target,
        metric=options.metric,
        encoder=options.encoder,
        preset=options.preset,
        container=Container(options.container) if options.container else None,
        floors=dict(options.floor or ()),
        max_share=options.max_share,
        max_bytes=options.max_bytes,
        max_bit_rate=options.max_bit_rate,
        crf_min=options.crf_min,
        crf_max=options.crf_max,
        fallback=Fallback(options.fallback) if options.fallback else None,
        lowest_target=options.lowest_target,
        sound=profile.sound.with_mode(SoundMode(options.audio)) if options.audio else None,
        **asked_grain(options),
        picture=asked_picture(options, profile.picture),
        hard_links=_hard_links(options),
    )
    output_dir: Path | None = getattr(options, "output_dir", None)
    if output_dir is not None:
        return Wish(profile, Delivery.FOLDER, output_dir, until)
    replace = getattr(options, "replace", False)
    return Wish(profile, Delivery.REPLACE if replace else Delivery.BESIDE, None, until)


def _hard_links(options: argparse.Namespace) -> HardLinks | None:
    """Return the rule that was given; only ``fit`` has one, as nothing else replaces anything."""
    given: str | None = getattr(options, "hard_links", None)
    return HardLinks(given) if given else None


class Session(QObject):
    """One run of the command line, from the first path to the last job's end."""

    def __init__(self, engine: Engine, intake: Intake, *, as_json: bool) -> None:
        super().__init__()
        self._engine = engine
        self._queue = Queue(engine.coordinator)
        self._intake = intake
        self._json = as_json
        self._bars = Bars()
        self._jobs: dict[int, Job] = {}
        self._lanes: dict[Lane, LaneMode] = {}
        self._asked = 0
        self._queued = 0
        self._failures: list[Failure] = []
        self._interrupts = 0
        self._garbage = GarbageCollector(self)
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._feed)
        engine.coordinator.published.connect(self._show, Qt.ConnectionType.QueuedConnection)
        engine.ended.connect(self._engine_ended)

    def begin(self) -> None:
        """Start the engine, the walk over the paths, and listening to Ctrl-C."""
        self._interrupts_heard = Interrupts(
            {
                signal.SIGINT: self._interrupt,
                signal.SIGTERM: self._interrupt,
                signal.SIGHUP: self._interrupt,
                signal.SIGTSTP: self._queue.pause,
                signal.SIGCONT: self._queue.resume,
            },
            self,
        )
        self._engine.start()
        self._timer.start(_FEED_EVERY_MS)

    def finish(self) -> int:
        """Say what is left to say, and return the exit status."""
        self._bars.close()
        self._garbage.close()
        self._report_passed_over()
        if self._interrupts:
            if not self._json:
                complain("reelfit: interrupted; the same command goes on where it was.")
            return INTERRUPTED
        return exit_status(self._failures)

    def fail(self, kind: type[BaseException], error: BaseException, *_: object) -> None:
        """Take a bug in this thread: log it, say it, and stop the engine in good order."""
        report_bug(error, as_json=self._json)
        self._failures.append(Failure(Code.BUG.public, kind.__name__))
        self._stop()

    def _feed(self) -> None:
        if self._asked - self._queued + len(self._jobs) > _MOST_OPEN:
            return
        requests = self._intake.take(_BATCH, _BATCH_S)
        self._asked += len(requests)
        if requests:
            self._queue.add(requests)
        if self._intake.done:
            self._timer.stop()
            self._stop_when_done()

    def _show(self, event: Published) -> None:
        match event:
            case JobQueued(job):
                self._jobs[job.id] = job
                self._queued += 1
            case JobAdvanced(job):
                self._advanced(event)
            case StageProgressed():
                self._bars.progressed(event)
            case ProbeFinished(job_id) if self._json:
                print_json(probe_record(self._jobs[job_id], event))
            case JobEnded():
                self._job_ended(event)
            case LaneChanged(lane):
                self._lane_changed(lane)
        self._stop_when_done()

    def _advanced(self, event: JobAdvanced) -> None:
        before = self._jobs[event.job.id]
        row = RUNNING.get(before.state.phase)
        if row is not None:
            self._bars.left(event.job, row.stage)
        self._jobs[event.job.id] = event.job
        if isinstance(event.event, StageStarted):
            self._bars.started(event.job, event.event.stage)
        if not self._json:
            return
        if isinstance(event.result, SearchResult):
            print_json(search_record(event.job, event.result))
        elif isinstance(event.result, Analysis) and event.job.state.until is Stage.ANALYZE:
            print_json(analyzed_record(event.job, event.result))

    def _job_ended(self, event: JobEnded) -> None:
        del self._jobs[event.job.id]
        if event.job.state.failure is not None:
            self._failures.append(event.job.state.failure)
        if self._json:
            record = ended_record(event)
            if record is not None:
                print_json(record)
        else:
            for line in ended_lines(event):
                say(line)

    def _lane_changed(self, lane: LaneState) -> None:
        """Stop this process too, once all lanes are paused: that is what Ctrl-Z asked for.

        The tools have sessions of their own, so the terminal's signal does not reach them.
        """
        self._lanes[lane.lane] = lane.mode
        if all(self._lanes.get(one) is LaneMode.PAUSED for one in Lane):
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop_when_done(self) -> None:
        everything_asked = self._intake.done and self._queued == self._asked
        if everything_asked and not self._jobs and not self._stopped:
            self._stop()

    def _stop(self) -> None:
        self._intake.cancel()
        self._stopped = True
        self._queue.shut_down()

    def _engine_ended(self, error: ReelfitError | None) -> None:
        self._timer.stop()
        if error is not None:
            self._failures.append(error.failure)
            report_failure(error.failure, as_json=self._json)
        QCoreApplication.quit()

    def _report_passed_over(self) -> None:
        counts = self._intake.passed_over
        if not counts or self._json:
            return
        reasons = ", ".join(f"{n} {reason.value.replace('_', ' ')}" for reason, n in counts.items())
        total = sum(counts.values())
        complain(f"{total} {'file' if total == 1 else 'files'} passed over: {reasons}")

    def _interrupt(self) -> None:
        self._interrupts += 1
        if self._interrupts > 1:
            logging.getLogger(__name__).warning("second interrupt: leaving at once")
            end_all()
            os._exit(INTERRUPTED)
        self._stop()
