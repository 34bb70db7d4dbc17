"""Progress on stderr: a bar for each running stage, or plain lines where it is no terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from app.domain.events import StageProgressed
from app.domain.job import Job, Stage
from app.domain.text import format_duration, printable

_NAMES = {
    Stage.ANALYZE: "analyze",
    Stage.CRF_SEARCH: "CRF search",
    Stage.ENCODE: "encode",
    Stage.VERIFY: "verify",
    Stage.REPLACE: "replace",
}
_NAME_WIDTH = 32


class Bars:
    """The bars of all running stages. Call :meth:`close` at the end."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._live = console.is_terminal
        self._console = console
        self._bars: dict[tuple[int, Stage], TaskID] = {}
        self._progress = Progress(
            TextColumn("{task.fields[stage]:<10}"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[figures]}"),
            console=console,
            transient=True,
            refresh_per_second=5,
        )
        if self._live:
            self._progress.start()

    def started(self, job: Job, stage: Stage) -> None:
        """Show that a job entered a stage."""
        name = _short(job)
        if self._live:
            self._bars[job.id, stage] = self._progress.add_task(
                escape(name), total=1.0, stage=_NAMES[stage], figures=""
            )
        elif stage is not Stage.ANALYZE:
            self._console.print(f"{_NAMES[stage]}: {name}", markup=False, highlight=False)

    def progressed(self, event: StageProgressed) -> None:
        """Move a bar."""
        bar = self._bars.get((event.job_id, event.stage))
        if bar is not None:
            self._progress.update(bar, completed=event.fraction, figures=escape(_figures(event)))

    def left(self, job: Job, stage: Stage) -> None:
        """Take a stage's bar away."""
        bar = self._bars.pop((job.id, stage), None)
        if bar is not None:
            self._progress.remove_task(bar)

    def close(self) -> None:
        """Take all bars away and leave the terminal as it was."""
        self._progress.stop()


def _short(job: Job) -> str:
    name = printable(job.request.source.name)
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"


def _figures(event: StageProgressed) -> str:
    words = []
    if event.speed_fps is not None:
        words.append(f"{event.speed_fps:.0f} fps")
    if event.eta_s is not None:
        words.append(f"{format_duration(event.eta_s)} left")
    if event.note:
        words.append(event.note)
    return ", ".join(words)
