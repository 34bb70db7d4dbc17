"""The inspector: what it shows of a job in each state, live, and what can be done from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.events import (
    JobAdvanced,
    JobEvent,
    ProbeFinished,
    StageProgressed,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Job, Stage
from app.errors import Code
from app.model.app_model import AppModel
from app.model.inspection import load_inspection
from app.model.reader import Reader
from app.ui.inspector.account import AccountSection
from app.ui.inspector.panel import Inspector
from tests.support.stories import Teller, probes, search, verified

Show = Callable[[Job], None]


@pytest.fixture
def inspector(app_model: AppModel, reader: Reader, qtbot: QtBot) -> Inspector:
    inspector = Inspector(app_model, reader)
    qtbot.addWidget(inspector)
    inspector.resize(380, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    return inspector


@pytest.fixture
def show(inspector: Inspector, qtbot: QtBot) -> Show:
    def show_and_wait(job: Job) -> None:
        inspector.show_job(job.id)
        qtbot.waitUntil(lambda: job.request.source.name in names(inspector))

    return show_and_wait


def texts(inspector: Inspector) -> str:
    """Everything that can be read in it now."""
    labels = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    boxes = [box.toPlainText() for box in inspector.findChildren(QPlainTextEdit) if box.isVisible()]
    return "\n".join(labels + boxes)


def names(inspector: Inspector) -> set[str]:
    return {child.accessibleName() for child in inspector.findChildren(QWidget)}


def button(inspector: Inspector, text: str) -> QPushButton | QToolButton:
    found: list[QPushButton | QToolButton] = [
        *inspector.findChildren(QPushButton),
        *inspector.findChildren(QToolButton),
    ]
    return next(b for b in found if text in (b.text(), b.accessibleName()) and b.isVisible())


def advance(model: AppModel, teller: Teller, job: Job, event: JobEvent) -> None:
    model.apply(JobAdvanced(job, event, None, teller.database.summaries.get(job.id)))


# -- each state ------------------------------------------------------------------------------------


def test_without_a_job_it_says_what_to_do(inspector: Inspector) -> None:
    assert "Select a video" in texts(inspector)


def test_a_finished_job_is_explained_from_its_probes_to_its_proof(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.done())
    seen = texts(inspector)
    for said in (
        "3840×2160 · 23.976 fps · HEVC 10-bit HDR10 · 2:04:11 · 14.2 GB",
        "Score over CRF · 2 probes, 41 s",
        "Score over time",
        "5.60 GB ± 4 %",
        "5.41 GB",
        "CRF 31.25 should give VMAF 95.1 ± 0.2",
        "The finished encode scores 95.2; its worst second, at 48:14, 90.6.",
        "It saves 8.79 GB (−62 %).",
        "<b>→ AV1 10-bit, HDR10 kept</b>",
        "Audio AC-3 × 2 (eng, ger) <b>copied</b>",
        "Chapters × 24 <b>kept</b>",
        "CRF 31.25 · 95.1 ± 0.2 · ≈ 5.60 GB",
        "8 of 8 checks passed",
        "1:18:21 h",
        "Encode ended well",
        "-c:v libsvtav1 -crf 31.25",
    ):
        assert said in seen, said


def test_a_source_that_stays_under_another_name_saves_nothing_and_that_is_said(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.shared("Waiting.mkv"))
    assert "File · Names (hard links): 2 <b" in texts(inspector)
    assert "no space is won" not in texts(inspector)
    show(teller.finish(teller.shared("Done.mkv")))
    assert "But the original has other names (hard links)" in texts(inspector)


def test_a_stream_that_is_dropped_stands_out_with_its_reason(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.done())
    assert "dropped: MKV holds no data streams" in texts(inspector)


def test_the_account_names_what_is_left_out_and_shows_all_on_request(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.done())
    seen = texts(inspector)
    assert "Stream 0 · HDR10+" in seen
    assert "left out: SVT-AV1 cannot carry it" in seen
    assert "Mastering display" not in seen
    button(inspector, "Show everything").click()
    seen = texts(inspector)
    assert "Mastering display: 0.708 0.292" in seen
    assert "Tag “title”: The Expedition <b>kept</b>" in seen
    assert "0:00 Chapter 1 <b>kept</b>" in seen


def test_before_the_encode_the_account_is_a_plan(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.searched("film.mkv"))
    assert "Labels, colours and metadata, as planned" in texts(inspector)


def test_what_was_lost_stands_out(inspector: Inspector, show: Show, teller: Teller) -> None:
    job = teller.done()
    verify = teller.database.jobs.results(job.id).verify
    assert verify is not None
    first = replace(verify.account[0], found="", lost=True)
    found = load_inspection(teller.database, job.id)
    assert found is not None
    proof = replace(verify, account=(first, *verify.account[1:]))
    section = inspector.findChild(AccountSection)
    assert section is not None
    show(job)
    section.show_job(
        replace(found, results=replace(found.results, verify=proof), account=proof.account)
    )
    assert "lost: nothing instead of" in texts(inspector)


def test_a_failed_job_says_cause_advice_and_the_tools_last_lines(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.failed())
    seen = texts(inspector)
    row = Code.DAMAGED_SOURCE.value
    for said in ("Why it failed", row.cause, "12 errors before 0:04:12.", row.advice):
        assert said in seen, said
    assert "error while decoding MB 11 21" in seen
    assert "The command that failed" in seen


def test_a_skipped_job_says_why_and_shows_what_was_measured(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.skipped())
    seen = texts(inspector)
    assert "Why it was left as it is" in seen
    assert "Not worth it: CRF 24 gives VMAF 95.1 ± 0.2" in seen
    assert "Score over CRF" in seen
    assert "Forecast" not in seen


def test_a_waiting_job_says_what_it_waits_for(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.queued("new.mkv"))
    seen = texts(inspector)
    assert "It waits for its turn: Analyze." in seen
    assert "Score over" not in seen


def test_failed_checks_are_shown_and_passed_ones_on_demand(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.done(proof=verified(missed=True, timeline=False)))
    assert "94.31 instead of VMAF 95" in texts(inspector)
    assert "Result decodes" not in texts(inspector)
    button(inspector, "Show all checks").click()
    assert "Result decodes" in texts(inspector)
    assert "Score over time" not in texts(inspector)


# -- live ------------------------------------------------------------------------------------------


def test_probes_appear_as_they_are_made(
    inspector: Inspector, show: Show, teller: Teller, app_model: AppModel, qtbot: QtBot
) -> None:
    job = teller.searching()
    advance(app_model, teller, job, StageStarted(Stage.CRF_SEARCH))
    show(job)
    assert "Score over CRF" not in texts(inspector)
    scout, first, second = probes(33.0, 32.0, 35.0, scouts=(30.0,))
    app_model.apply(ProbeFinished(job.id, scout))
    qtbot.waitUntil(lambda: "quick looks so far" in texts(inspector))
    app_model.apply(ProbeFinished(job.id, first))
    app_model.apply(ProbeFinished(job.id, second))
    qtbot.waitUntil(lambda: "Score over CRF · 2 probes" in texts(inspector))


def test_progress_is_drawn_while_a_job_runs_and_stays_after(
    inspector: Inspector, show: Show, teller: Teller, app_model: AppModel, qtbot: QtBot
) -> None:
    job = teller.encoding()
    advance(app_model, teller, job, StageStarted(Stage.ENCODE))
    show(job)
    assert "Progress and speed" not in texts(inspector)
    for done in range(5):
        app_model.apply(StageProgressed(job.id, Stage.ENCODE, done / 10, 38.0))
    assert "Progress and speed" in texts(inspector)
    ended = teller.happens(job, StageSucceeded(Stage.ENCODE))
    advance(app_model, teller, ended, StageSucceeded(Stage.ENCODE))
    qtbot.waitUntil(lambda: "Waiting" in texts(inspector))
    assert "Progress and speed" in texts(inspector)


def test_what_happens_to_other_jobs_is_of_no_interest(
    inspector: Inspector,
    show: Show,
    teller: Teller,
    app_model: AppModel,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, other = teller.done("mine.mkv"), teller.encoding("other.mkv")
    show(mine)
    asked: list[object] = []
    monkeypatch.setattr(inspector, "_reload", lambda: asked.append(1))
    advance(app_model, teller, other, StageStarted(Stage.ENCODE))
    app_model.apply(StageProgressed(other.id, Stage.ENCODE, 0.5, 38.0))
    app_model.apply(StageProgressed(other.id, Stage.ENCODE, 0.6, 38.0))
    assert asked == []
    assert "Progress and speed" not in texts(inspector)


def test_what_was_shown_stays_until_the_next_is_read(
    inspector: Inspector, show: Show, teller: Teller, qtbot: QtBot
) -> None:
    first, second = teller.done("first.mkv"), teller.done("second.mkv")
    show(first)
    inspector.show_job(second.id)
    assert "first.mkv" in texts(inspector)
    qtbot.waitUntil(lambda: "second.mkv" in texts(inspector))


def test_of_two_asked_for_in_a_row_the_last_one_is_shown(
    inspector: Inspector, teller: Teller, qtbot: QtBot
) -> None:
    jobs = [teller.done(f"{n}.mkv") for n in range(4)]
    for job in jobs:
        inspector.show_job(job.id)
    qtbot.waitUntil(lambda: "3.mkv" in texts(inspector))
    inspector.show_job(None)
    assert "Select a video" in texts(inspector)


# -- what can be done ------------------------------------------------------------------------------


def test_the_log_can_be_searched(inspector: Inspector, show: Show, teller: Teller) -> None:
    show(teller.done())
    log = next(
        box
        for box in inspector.findChildren(QPlainTextEdit)
        if box.accessibleName() == "Log of this video"
    )
    (field,) = inspector.findChildren(QLineEdit)
    assert len(log.toPlainText().splitlines()) == 10
    field.setText("encode ended")
    assert log.toPlainText().endswith("Encode ended well")
    assert len(log.toPlainText().splitlines()) == 1
    field.setText("no such words")
    assert log.toPlainText() == "Nothing in the log has these words."


def test_the_command_can_be_copied(inspector: Inspector, show: Show, teller: Teller) -> None:
    show(teller.done("it's here.mkv"))
    button(inspector, "Copy the command").click()
    copied = QApplication.clipboard().text()
    assert copied.startswith("ffmpeg -nostdin -i ")
    assert "'file:/films/it'\"'\"'s here.mkv'" in copied


def test_the_reason_can_be_copied_with_the_tools_lines(
    inspector: Inspector, show: Show, teller: Teller
) -> None:
    show(teller.failed())
    button(inspector, "Copy reason").click()
    copied = QApplication.clipboard().text()
    assert Code.DAMAGED_SOURCE.value.cause in copied
    assert "error while decoding MB 0 21" in copied


class _Opened(QWidget):
    """Takes what would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_results_folder_can_be_opened(
    inspector: Inspector, show: Show, teller: Teller, qtbot: QtBot
) -> None:
    show(teller.done())
    opened = _Opened()
    qtbot.addWidget(opened)
    QDesktopServices.setUrlHandler("file", opened, "open")
    try:
        button(inspector, "Open folder").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opened.urls] == ["/films"]


# -- how it must be --------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 600])
def test_nothing_is_wider_than_the_panel(
    inspector: Inspector, show: Show, teller: Teller, width: int, qtbot: QtBot
) -> None:
    long_name = "A very long name of a video that does not fit into any title line.2160p.mkv"
    inspector.resize(width, 900)
    show(teller.done(long_name, answer=search(31.25)))

    def beyond() -> list[str]:
        return [
            f"{type(child).__name__} {child.accessibleName()}"
            for child in inspector.findChildren(QWidget)
            if child.isVisible()
            and child.mapTo(inspector, child.rect().topRight()).x() > inspector.width()
        ]

    qtbot.waitUntil(lambda: beyond() == [])


def test_every_control_has_a_name(inspector: Inspector, show: Show, teller: Teller) -> None:
    show(teller.failed())
    for kind in (QPushButton, QToolButton, QLineEdit, QPlainTextEdit):
        for child in inspector.findChildren(kind):
            named = child.accessibleName() or getattr(child, "text", str)()
            if not isinstance(child.parent(), QLineEdit):  # Qt's own button in a field
                assert named, child


def test_the_charts_library_is_not_loaded_before_a_chart_is_seen() -> None:
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from pathlib import Path; from app.model.reader import Reader;"
        "from app.model.app_model import AppModel; from app.ui.inspector.panel import Inspector;"
        "from app.ui.insights.page import InsightsPage; reader = Reader(Path('none.db'));"
        "inspector = Inspector(AppModel(reader), reader); page = InsightsPage(reader);"
        "inspector.show(); sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
