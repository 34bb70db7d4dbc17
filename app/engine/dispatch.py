"""Turns a job that is ready into a worker's task, and keeps what a task leaves behind."""

from __future__ import annotations

from pathlib import Path

from app.domain.events import JobEvent
from app.domain.job import Job, Stage
from app.domain.results import (
    Analysis,
    EncodeResult,
    Probe,
    ReplaceResult,
    Results,
    SearchResult,
    StageResult,
    VerifyResult,
)
from app.domain.summary import Summary
from app.engine.recovery import remove_temps, useful_parts
from app.engine.searching import probe_key, search_key
from app.engine.task import JournalEntry, Task, Toolbox
from app.errors import ReelfitError
from app.files.naming import part_path, result_path, unused, work_folder
from app.media.control import CancelToken
from app.pipeline.stages import STAGES, Reuse, StageRow
from app.search.prior import Earlier
from app.settings import Settings
from app.storage.database import Database
from app.storage.findings import Kind

_DURABLE = (EncodeResult, VerifyResult, ReplaceResult)
_FIT = (Stage.CRF_SEARCH, Stage.ENCODE, Stage.VERIFY)


class Dispatcher:
    """What the coordinator knows about disk and database when it hands out and takes in work.

    ``settings`` may be set at any time; a task keeps those that it was made with.
    """

    def __init__(
        self,
        database: Database,
        run: int,
        work_folder: Path,
        settings: Settings,
        toolbox: Toolbox,
    ) -> None:
        self._db = database
        self._run = run
        self._work_folder = work_folder
        self.settings = settings
        self._toolbox = toolbox

    def known_result(self, job: Job, row: StageRow) -> SearchResult | None:
        """Return what an earlier search found for the same content and request.

        Raises ReelfitError where the key cannot be made because there is no ffmpeg.
        """
        if row.reuse is not Reuse.CONTENT or job.state.misses:
            return None
        found = self._db.jobs.find_result(row.stage, self._search_key(job, self.settings))
        return found if isinstance(found, SearchResult) else None

    def task(self, job: Job, row: StageRow) -> Task:
        """Return the task for a job's next stage, with its temporary files registered first.

        Raises ReelfitError where there is no ffmpeg.
        """
        fresh = row.stage is Stage.ANALYZE
        results = Results() if fresh else self._db.jobs.results(job.id)
        chosen = self.settings.work_folder
        parent = Path(chosen) if chosen else self._work_folder
        folder = work_folder(parent, str(self._run), job.id)
        part = results.encode.path if results.encode else self._new_part(job)
        if row.stage in (Stage.CRF_SEARCH, Stage.ENCODE, Stage.VERIFY):
            with self._db.transaction():
                self._db.temps.register(folder, self._run, job.id)
                if row.stage is not Stage.CRF_SEARCH:
                    self._db.temps.register(part, self._run, job.id)
        searching = row.stage is Stage.CRF_SEARCH
        return Task(
            job=job,
            stage=row.stage,
            results=results,
            token=CancelToken(),
            folder=folder,
            part=part,
            known=self._known_probes(job, results) if searching else (),
            earlier=self._earlier(job) if searching else (),
            bias=_bias(job, results),
            settings=self.settings,
        )

    def commit(
        self,
        job: Job,
        event: JobEvent,
        result: StageResult | None,
        task: Task | None,
        ready_at: float,
        now: float,
        worked_s: float,
    ) -> Summary:
        """Store what happened to a job, what its stage found, and that its files are in place.

        Returns what lists show of it from now on.
        """
        key = ""
        if task is not None and result is not None and _is_reusable(task):
            key = self._search_key(job, task.settings)
        # What took hours, or moved files, must outlive a power failure too.
        durable = result is not None and isinstance(result, _DURABLE)
        with self._db.transaction(durable=durable):
            summary = self._db.jobs.commit(
                job,
                event,
                now,
                result=result,
                result_key=key,
                ready_at=ready_at,
                worked_s=worked_s,
            )
            if task is not None and isinstance(result, SearchResult):
                self._keep_finding(job, task.results.analyze, result, now)
            if task is not None and task.stage is Stage.REPLACE and result is not None:
                self._db.replacements.close(job.id)
        return summary

    def save_probe(self, task: Task, probe: Probe, now: float) -> None:
        """Store a probe, so that it is never made again."""
        key = self._probe_key(
            task.job, task.results, task.settings, probe.preset, scout=probe.scout
        )
        self._db.probes.save(key, probe, now)

    def journal(self, entry: JournalEntry, now: float) -> None:
        """Write down what a worker is about to move, and tell it that it may."""
        try:
            if entry.placement is None:
                self._db.replacements.close(entry.job_id)
            else:
                self._db.replacements.begin(entry.placement, now)
        except ReelfitError as error:
            entry.written.set_exception(error)
        else:
            entry.written.set_result(None)

    def made_here(self, result: StageResult) -> bool:
        """Whether an analysis is of a film that is a result of ours, under whatever name."""
        return isinstance(result, Analysis) and self._db.replacements.made(result.fingerprint)

    def discard(self, job: Job, *, everything: bool) -> None:
        """Remove a job's temporary files, and the results that go with them."""
        if job.state.until is Stage.ANALYZE and not everything:
            return  # it never had any
        remove_temps(self._db, self._db.temps.of_job(job.id))
        if everything:
            self._db.jobs.discard_results(job.id, Stage)
        elif job.state.phase is not STAGES[Stage.REPLACE].done:
            self._db.jobs.discard_results(job.id, (Stage.ENCODE,))

    def discard_fit(self, job: Job) -> None:
        """Remove a job's temporary files, and what was found for a profile that it had before."""
        remove_temps(self._db, self._db.temps.of_job(job.id))
        self._db.jobs.discard_results(job.id, _FIT)

    def clear_interrupted(self, job: Job) -> None:
        """Remove what an interrupted stage left lying, but not an encode that was finished."""
        made = self._db.jobs.results(job.id).encode
        temps = self._db.temps.of_job(job.id)
        remove_temps(self._db, tuple(path for path in temps if made is None or path != made.path))

    def clear_own_temps(self) -> None:
        """Remove this run's temporary files, but for finished encodes that wait to go on."""
        keep = useful_parts(self._db, self._run)
        temps = self._db.temps.of_run(self._run)
        remove_temps(self._db, tuple(path for path in temps if path not in keep))

    def _new_part(self, job: Job) -> Path:
        return part_path(unused(result_path(job.request)), job.id)

    def _earlier(self, job: Job) -> tuple[Earlier, ...]:
        return self._db.findings.like(_kind(job), job.request.source.parent)

    def _keep_finding(
        self, job: Job, analysis: Analysis | None, found: SearchResult, now: float
    ) -> None:
        """Keep what a search found, for the searches of films like this one."""
        if analysis is None or found.target is None or not found.leads_to_encode:
            return
        finding = Earlier(found.target.value, found.crf, found.slope, same_folder=True)
        folder = job.request.source.parent
        self._db.findings.save(analysis.fingerprint.digest, _kind(job), folder, finding, now)

    def _known_probes(self, job: Job, results: Results) -> tuple[Probe, ...]:
        """Return what is known of this film's sample, those of the job's own preset first.

        Probes at other presets tell where to look, as scouts do.
        """
        profile = job.request.profile
        presets = sorted(profile.encoder_row.presets, key=lambda name: name != profile.preset)
        return tuple(
            probe
            for scout in (False, True)
            for preset in presets
            for probe in self._db.probes.known(
                self._probe_key(job, results, self.settings, preset, scout=scout)
            )
        )

    def _probe_key(
        self, job: Job, results: Results, settings: Settings, preset: str, *, scout: bool
    ) -> str:
        assert results.analyze is not None
        version = self._toolbox.get().version
        return probe_key(
            job.request, results.analyze, settings, version, preset=preset, scout=scout
        )

    def _search_key(self, job: Job, settings: Settings) -> str:
        analysis = self._db.jobs.results(job.id).analyze
        assert analysis is not None
        version = self._toolbox.get().version
        return search_key(job.request, analysis, settings, version)


def _kind(job: Job) -> Kind:
    profile = job.request.profile
    target = profile.target
    return Kind(profile.encoder, profile.preset, f"{target.metric.value} {target.statistic.value}")


def _is_reusable(task: Task) -> bool:
    # An answer that was bent by what one encode taught holds for that encode's job alone.
    return STAGES[task.stage].reuse is Reuse.CONTENT and not task.bias


def _bias(job: Job, results: Results) -> float:
    """Return what the last encode taught, where it missed: its score less the predicted one."""
    search, verified = results.crf_search, results.verify
    if not job.state.misses or search is None or verified is None:
        return 0.0
    statistic = job.request.profile.target.statistic
    return search.bias + verified.score.value(statistic) - search.predicted_score
