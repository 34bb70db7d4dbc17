"""Makes the probes that a search asks for: the footage, its scoring, and the progress of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.results import Analysis, Probe, Window
from app.engine.searching import film_chain, probe_scoring
from app.engine.task import Desk, ProgressReporter, Task
from app.media.bench import Bench
from app.media.decoded_reel import run_decoded_reel
from app.media.footage import Footage
from app.media.progress import Progress
from app.media.sample import run_sample
from app.search.crf import Ask
from app.search.sampling import FEWEST_FRAMES
from app.search.spec import SearchSpec

_PROBES_EXPECTED = 4
_REEL = "reel.mkv"
_THREADS = os.cpu_count() or 1


class Prober:
    """Measures what one search asks for, in the task's folder."""

    def __init__(self, task: Task, desk: Desk) -> None:
        assert task.results.analyze is not None
        self._analysis: Analysis = task.results.analyze
        self._chain = film_chain(task.job.request, self._analysis)
        self._task = task
        self._desk = desk
        self._report = ProgressReporter(task, desk)
        self._footage: Footage | None = None
        self._scouted: Footage | None = None

    def measure(self, ask: Ask, spec: SearchSpec, probes: Sequence[Probe]) -> Probe:
        """Make a probe, after these others. Raises as ``run_sample`` does."""
        request, media = self._task.job.request, self._media
        preset, plan = spec.preset, spec.plan
        if ask.scout and spec.scout is not None:
            preset, plan = spec.scout.preset, spec.scout.plan
        done = len(probes)
        deviations = [probe.measured.frame_sd or 0.0 for probe in probes]
        folder = self._task.folder / f"probe-{done}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            measured = run_sample(
                task_bench(self._task, self._desk, folder),
                self._choose_footage(ask, spec),
                media,
                replace(request.profile, preset=preset),
                ask.crf,
                probe_scoring(
                    request,
                    self._chain.media(media),
                    plan,
                    scout=ask.scout,
                    frame_sd=max(deviations, default=None),
                ),
                self._listener(ask, plan.duration_s, done),
                self._chain,
            )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return Probe(ask.crf, measured, preset=preset, scout=ask.scout)

    @property
    def _media(self) -> MediaInfo:
        return self._analysis.media

    def _choose_footage(self, ask: Ask, spec: SearchSpec) -> Footage:
        """Return what to read: the film where the sample is all of it, else the reel."""
        source, index = self._task.job.request.source, self._media.video_index
        assert index is not None
        if spec.plan.whole:
            if not ask.scout or spec.scout is None or spec.scout.plan.whole:
                return Footage(source, index)
            if self._scouted is None:
                self._scouted = self._windows_of(source, index, spec.scout.plan.windows)
            return self._scouted
        if self._footage is None:
            self._footage = self._cut_reel(source, index, spec)
        return self._footage.every_other() if ask.scout else self._footage

    def _cut_reel(self, source: Path, index: int, spec: SearchSpec) -> Footage:
        """Cut the sample's windows out once; of a film that cannot be cut, decode them once."""
        path = self._task.folder / _REEL
        windows = self._desk.reader.cut_reel(
            source, spec.plan, path, self._task.token, self._desk.settings.stall_timeout_s
        ) or run_decoded_reel(
            task_bench(self._task, self._desk, self._task.folder),
            source,
            self._media,
            spec.plan,
            path,
        )
        if not windows:
            return self._windows_of(source, index, spec.plan.windows)
        return self._windows_of(path, 0, windows)

    def _windows_of(self, path: Path, index: int, windows: Sequence[Window]) -> Footage:
        """Return windows as footage, or the whole file where they fell into a gap."""
        stall_s = self._desk.settings.stall_timeout_s
        measured = self._desk.reader.measure(path, self._task.token, stall_s)
        times_s = [time_ms / 1000 - measured.first_s for time_ms in measured.stream(index).times_ms]
        rate = float(self._media.picture.frame_rate)
        footage = Footage.of_windows(path, index, windows, times_s, rate)
        if any(sum(part) < FEWEST_FRAMES for part in (footage.frames, footage.frames[::2])):
            return Footage(path, index)
        return footage

    def _listener(self, ask: Ask, seconds: float, done: int) -> Callable[[Progress], None]:
        picture = self._chain.made(self._media.picture)
        frames = max(1.0, seconds * float(picture.frame_rate))
        expected = max(_PROBES_EXPECTED, done + 2)
        what = "scout" if ask.scout else "probe"
        note = f"{what} {done + 1}: CRF {ask.crf:g}"

        def progressed(progress: Progress) -> None:
            share = min(progress.frame / frames, 1.0)
            self._report((done + share) / expected, progress.fps or None, note=note)

        return progressed


def task_bench(task: Task, desk: Desk, folder: Path) -> Bench:
    """Return what every run of ffmpeg needs, for this task and with this folder to write to."""
    return Bench(desk.toolbox.get(), task.token, desk.limits, folder, _THREADS)
