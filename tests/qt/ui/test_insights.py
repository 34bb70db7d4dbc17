"""The Insights page: figures of a real database, and that each leads to its videos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.domain.insights import RESOLUTIONS
from app.domain.job import Phase
from app.domain.profile import Profile
from app.domain.summary import Listing, Sort
from app.domain.target import Metric, Target
from app.errors import Code
from app.model.reader import Reader
from app.ui.charts.base import Chart
from app.ui.insights.page import InsightsPage
from tests.support.stories import DAY, Teller, media, search, verified

Shown = Callable[[], InsightsPage]


@pytest.fixture
def page(reader: Reader, qtbot: QtBot) -> InsightsPage:
    page = InsightsPage(reader)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    return page


@pytest.fixture
def shown(page: InsightsPage, qtbot: QtBot) -> Shown:
    def show() -> InsightsPage:
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


def texts(page: InsightsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def row(page: InsightsPage, name: str) -> QAbstractButton:
    found = page.findChildren(QAbstractButton)
    return next(b for b in found if b.accessibleName().startswith(name) and b.isVisible())


def chart(page: InsightsPage, title: str) -> Chart:
    return next(c for c in page.findChildren(Chart) if c.title == title)


def library(teller: Teller) -> None:
    teller.done("a.mkv", media(size_bytes=10_000_000_000, codec="hevc"), size=4_000_000_000)
    teller.now += 2 * DAY
    found = media(size_bytes=2_000_000_000, codec="h264", height=1080, hdr=False)
    teller.done("b.mkv", found, search(35.5, size=1_000_000_000), size=1_100_000_000)
    teller.failed("c.avi")
    teller.failed("d.avi", Code.DISK_FULL)
    teller.skipped("e.mp4")
    teller.queued("f.mkv")
    teller.analyzed("g.mkv")


def test_an_empty_library_says_what_to_do(shown: Shown, qtbot: QtBot) -> None:
    page = shown()
    qtbot.waitUntil(lambda: "Nothing to look back on yet" in texts(page))


def test_every_figure_is_counted_from_the_database(
    shown: Shown, teller: Teller, qtbot: QtBot
) -> None:
    library(teller)
    page = shown()
    qtbot.waitUntil(lambda: "6.90 GB by 2 videos." in texts(page))
    assert row(page, "saved so far").accessibleName() == "saved so far: 6.90 GB"
    assert row(page, "videos done").accessibleName() == "videos done: 2"
    assert row(page, "Waiting").accessibleName() == "Waiting: 2"
    assert row(page, "H.264").accessibleName() == "H.264: 1 · 900 MB saved"
    assert row(page, "1080 lines").accessibleName() == "1080 lines: 1 · 900 MB saved"
    assert "Not worth it: 1" in row(page, "Not worth it").accessibleName()
    assert "within" in texts(page)
    assert [r.words for r in chart(page, "CRF of the results").readings] == [
        "CRF 31 to 32: 1 video",
        "CRF 35 to 36: 1 video",
    ]


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("Done", Listing(phases=frozenset({Phase.DONE}))),
        ("Waiting", Listing(phases=frozenset({Phase.NEW, Phase.ANALYZED}))),
        ("HEVC", Listing(codec="hevc")),
        ("2160 lines", Listing(lines=RESOLUTIONS[-1].lines)),
        (
            "Out of resources",
            Listing(
                Sort.ENDED, descending=True, phases=frozenset({Phase.FAILED}), code="disk_full"
            ),
        ),
        (
            "Not worth it",
            Listing(
                Sort.ENDED, descending=True, phases=frozenset({Phase.SKIPPED}), code="not_worth_it"
            ),
        ),
        (
            "saved so far",
            Listing(Sort.SAVING, descending=True, phases=frozenset({Phase.DONE})),
        ),
        ("typical error", Listing(jobs=frozenset({1, 2}))),
    ],
)
def test_each_figure_leads_to_its_videos(
    shown: Shown, teller: Teller, qtbot: QtBot, name: str, listing: Listing
) -> None:
    library(teller)
    page = shown()
    qtbot.waitUntil(lambda: "by 2 videos" in texts(page))
    with qtbot.waitSignal(page.listing_wanted) as wanted:
        row(page, name).click()
    assert wanted.args == [listing]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Saved over time", {"a.mkv"}),
        ("Speed over time", {"a.mkv"}),
        ("CRF of the results", {"a.mkv"}),
        ("Score of the results", {"a.mkv", "b.mkv"}),
        ("Forecast size and result", {"b.mkv"}),
    ],
)
def test_each_place_of_a_chart_leads_to_its_videos(
    shown: Shown, teller: Teller, qtbot: QtBot, title: str, names: set[str]
) -> None:
    library(teller)
    page = shown()
    qtbot.waitUntil(lambda: any(c.title == title and c.readings for c in page.findChildren(Chart)))
    drawn = chart(page, title)
    QTest.keyClick(drawn, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.listing_wanted) as wanted:
        QTest.keyClick(drawn, Qt.Key.Key_Return)
    summaries = teller.database.summaries
    found = summaries.many(list(summaries.order(wanted.args[0])))
    assert {summary.name for summary in found} == names


def test_results_of_several_encoders_and_metrics_are_shown_one_at_a_time(
    shown: Shown, teller: Teller, qtbot: QtBot
) -> None:
    teller.done("a.mkv")
    other = Profile("other", encoder="x265", preset="medium", target=Target(0.98, Metric.SSIM))
    proof = verified(timeline=False)
    scored = replace(proof, score=replace(proof.score, metric=Metric.SSIM, mean=0.9812))
    job = teller.analyzed("b.mkv", profile=other)
    teller.finish(job, search(22.0), size=5_000_000_000, proof=scored)
    page = shown()
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QComboBox)))
    crfs, scores = (box for box in page.findChildren(QComboBox) if box.isVisible())
    assert [crfs.itemText(n) for n in range(crfs.count())] == ["SVT-AV1", "x265"]
    drawn = chart(page, "CRF of the results")
    assert [reading.words for reading in drawn.readings] == ["CRF 31 to 32: 1 video"]
    crfs.setCurrentIndex(1)
    assert [reading.words for reading in drawn.readings] == ["CRF 22 to 23: 1 video"]
    scores.setCurrentIndex(1)
    assert "SSIM 0.98" in texts(page)


def test_it_follows_what_ends_while_it_is_shown(shown: Shown, teller: Teller, qtbot: QtBot) -> None:
    teller.done("a.mkv")
    page = shown()
    qtbot.waitUntil(lambda: "by 1 video" in texts(page))
    teller.done("b.mkv")
    qtbot.waitUntil(lambda: "by 2 videos" in texts(page), timeout=15_000)


def test_nothing_is_asked_while_it_is_hidden(page: InsightsPage, shown: Shown) -> None:
    shown()
    assert page.is_following
    page.hide()
    assert not page.is_following


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (600, 1)])
def test_panels_stand_side_by_side_where_there_is_room(
    page: InsightsPage, shown: Shown, teller: Teller, qtbot: QtBot, width: int, columns: int
) -> None:
    library(teller)
    page.resize(width, 900)
    shown()
    qtbot.waitUntil(lambda: "by 2 videos" in texts(page))
    qtbot.waitUntil(
        lambda: len({panel.x() for panel in page.panels if panel.isVisible()}) == columns
    )
