"""Charts: what they say, by pointer and keyboard, and what they export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.encoders import ENCODERS
from app.domain.score import make_timeline, pool_scores
from app.domain.summary import Listing
from app.domain.target import Metric, Target
from app.model.inspection import ChosenPoint, ProbePoint, SearchPicture
from app.model.track import Track
from app.search.fitted import fitted
from app.ui.charts.bar_chart import Bar, BarChart
from app.ui.charts.bar_list import BarList, Named
from app.ui.charts.base import Chart
from app.ui.charts.export import Exportable, ExportMenu, to_csv, to_png, to_svg
from app.ui.charts.line_chart import DayPoint, LineChart
from app.ui.charts.probe_chart import ProbeChart
from app.ui.charts.scatter_chart import Pair, ScatterChart
from app.ui.charts.scored import ScoredFilm
from app.ui.charts.slot import ChartSlot
from app.ui.charts.timeline_chart import TimelineChart
from app.ui.charts.track_chart import TrackChart
from app.ui.theme import Mode, theme, tokens
from tests.support.stories import DAY, film_scores, probes

TARGET = Target(95.0)
Shown = Callable[[QWidget], None]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show a chart in a usual size."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(380, 190)
        with qtbot.waitExposed(widget):
            widget.show()

    return show


def search_picture() -> SearchPicture:
    made = probes(31.4, 30.0, 38.0, scouts=(35.0,))
    curve = fitted(made, TARGET, ENCODERS["svt-av1"], "6", reach=(31.25,))
    points = tuple(ProbePoint(p.crf, p.measured.score.mean, 5_600_000_000, p.scout) for p in made)
    return SearchPicture(TARGET, points, curve, ChosenPoint(31.25, 95.1, 0.2, 5_600_000_000), 41.0)


def probe_chart() -> ProbeChart:
    chart = ProbeChart()
    chart.show_search(search_picture())
    return chart


def track_chart() -> TrackChart:
    track = Track(0.0)
    for second in range(60):
        track.add(float(second), second / 100, None if second < 5 else 40.0)
    chart = TrackChart()
    chart.show_track(track)
    return chart


def timeline_chart() -> TimelineChart:
    scores = film_scores()
    line = make_timeline(scores, 1.0)
    assert line is not None
    chart = TimelineChart()
    chart.show_film(ScoredFilm(line, pool_scores(Metric.VMAF, scores, 1.0), TARGET))
    return chart


def line_chart() -> LineChart:
    chart = LineChart("Saved", "bytes", str)
    days = [DayPoint(n * DAY, n * 1e9, f"day {n}", Listing(text=str(n))) for n in range(5)]
    chart.show_days(days, "4 GB in all")
    return chart


def bar_chart() -> BarChart:
    chart = BarChart("CRF", "crf")
    chart.show_bars([Bar(n, n + 1, n - 25, f"bar {n}", Listing(text=str(n))) for n in (28, 30)], "")
    return chart


def scatter_chart() -> ScatterChart:
    chart = ScatterChart("Forecast")
    chart.show_pairs([Pair("a", 10**9, 2 * 10**9, "a"), Pair("b", 10**8, 10**8, "b")], "fine")
    return chart


def bar_list() -> BarList:
    rows = BarList("States", "state")
    rows.show_rows([Named("Done", 3, "3", "done"), Named("Failed", 1, "1", "failed")])
    return rows


CHARTS = [
    probe_chart,
    track_chart,
    timeline_chart,
    line_chart,
    bar_chart,
    scatter_chart,
    bar_list,
]


# -- exports ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", CHARTS)
def test_every_chart_exports_a_picture_that_loads(
    make: Callable[[], Exportable], shown: Shown
) -> None:
    chart = make()
    shown(chart)  # type: ignore[arg-type]
    image = QImage.fromData(to_png(chart))
    assert image.width() == 2 * chart.picture().width()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert tokens().panel.name() in colours
    assert len(colours) > 5


@pytest.mark.parametrize("make", CHARTS)
def test_every_chart_exports_a_drawing_that_is_well_formed(
    make: Callable[[], Exportable], shown: Shown
) -> None:
    chart = make()
    shown(chart)  # type: ignore[arg-type]
    root = ET.fromstring(to_svg(chart))
    space = {"svg": "http://www.w3.org/2000/svg"}
    assert root.findtext("svg:title", namespaces=space) == chart.title
    drawn = root.findall(".//svg:path", space) + root.findall(".//svg:polyline", space)
    assert drawn or root.findall(".//svg:rect", space)
    assert root.findall(".//svg:text", space)


def test_the_table_of_a_search_has_the_points_and_the_curve_as_shown(shown: Shown) -> None:
    chart = probe_chart()
    rows = list(csv.DictReader(io.StringIO(to_csv(chart).decode())))
    by_kind: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_kind.setdefault(row["what"], []).append(row)
    assert [float(row["crf"]) for row in by_kind["probe"]] == [30.0, 38.0]
    assert [float(row["crf"]) for row in by_kind["scout"]] == [35.0]
    (chosen,) = by_kind["chosen"]
    assert (float(chosen["crf"]), float(chosen["low"])) == (31.25, pytest.approx(94.9))
    assert float(by_kind["target"][0]["score"]) == 95.0
    assert len(by_kind["curve"]) > 40


@pytest.mark.parametrize(
    ("make", "header", "first"),
    [
        (track_chart, "seconds,progress,frames_per_second", "0.0,0.0,"),
        (timeline_chart, "seconds,mean,lowest_frame", None),
        (line_chart, "day,bytes", None),
        (bar_chart, "crf_from,crf_below,videos", "28,29,3"),
        (scatter_chart, "video,forecast_bytes,bytes", "a,1000000000,2000000000"),
        (bar_list, "state,videos", "Done,3"),
    ],
)
def test_tables_have_headers_and_the_numbers_shown(
    make: Callable[[], Exportable], header: str, first: str | None, qapp: QApplication
) -> None:
    chart = make()
    lines = to_csv(chart).decode().splitlines()
    assert lines[0] == header
    assert len(lines) > 2
    if first is not None:
        assert lines[1] == first
    chart.picture().deleteLater()


def test_an_export_is_saved_where_the_user_says(shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    chart = probe_chart()
    shown(chart)
    menu = ExportMenu(lambda: chart, chart)
    save_table = next(action for action in menu.actions() if "CSV" in action.text())
    save_table.trigger()
    dialog = chart.findChild(QFileDialog) or next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog)
    )
    dialog.fileSelected.emit(str(tmp_path / "search.csv"))
    dialog.reject()
    assert (tmp_path / "search.csv").read_text().startswith("what,crf,score")


def test_copying_puts_the_picture_on_the_clipboard(shown: Shown) -> None:
    chart = probe_chart()
    shown(chart)
    menu = ExportMenu(lambda: chart, chart)
    menu.actions()[-1].trigger()
    assert QApplication.clipboard().image().width() == 2 * chart.plot.width()


# -- reading ---------------------------------------------------------------------------------------


def test_arrow_keys_go_from_value_to_value(shown: Shown) -> None:
    chart = line_chart()
    shown(chart)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading is not None
    assert chart.reading.words == "day 0"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading.words == "day 1"
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.reading.words == "day 4"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading.words == "day 4"
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.reading is None


def test_return_leads_to_what_is_read(shown: Shown, qtbot: QtBot) -> None:
    chart = bar_chart()
    shown(chart)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == [Listing(text="28")]


def at_reading(chart: Chart, x: float, y: float) -> QPoint:
    scene = chart.plot.getViewBox().mapViewToScene(QPointF(x, y))
    return QPoint(chart.plot.mapFromScene(scene))


def test_the_pointer_reads_the_nearest_value_and_a_click_leads_on(
    shown: Shown, qtbot: QtBot
) -> None:
    chart = bar_chart()
    shown(chart)
    where = at_reading(chart, 30.6, 2.0)
    QTest.mouseMove(chart.plot.viewport(), where)
    qtbot.waitUntil(lambda: chart.reading is not None)
    assert chart.reading is not None
    assert chart.reading.words == "bar 30"
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert picked.args == [Listing(text="30")]


def test_hovering_a_search_says_crf_score_and_size(shown: Shown) -> None:
    chart = probe_chart()
    shown(chart)
    texts = {reading.x: reading.words for reading in chart.readings}
    assert texts[30.0] == "CRF 30: 95.4 · 5.60 GB"
    assert texts[31.25] == "chosen: CRF 31.25, 95.1 ± 0.2 · 5.60 GB"
    assert texts[35.0].endswith("(quick look)")
    assert "about" in texts[chart.readings[0].x]


def test_the_wheel_scrolls_what_the_chart_lies_in(shown: Shown) -> None:
    chart = probe_chart()
    shown(chart)
    before = chart.plot.viewRange()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    chart.plot.wheelEvent(event)
    assert not event.isAccepted()
    assert chart.plot.viewRange() == before


# -- words, looks and life -------------------------------------------------------------------------


def test_charts_say_their_main_figures_to_those_who_cannot_see_them(qtbot: QtBot) -> None:
    for chart, words in (
        (probe_chart(), "2 probes for a target of VMAF 95."),
        (timeline_chart(), "worst 90.6 at 48:14"),
        (track_chart(), "after 0:59: 59 % at 40 fps; 40 fps on average."),
        (bar_list(), "Done: 3; Failed: 1"),
    ):
        qtbot.addWidget(chart)
        assert chart.accessibleName() == chart.title
        assert words in chart.accessibleDescription()


@pytest.mark.parametrize("make", CHARTS)
def test_a_change_of_the_look_is_drawn_at_once(
    make: Callable[[], QWidget], shown: Shown, qapp: QApplication
) -> None:
    chart = make()
    shown(chart)
    light = chart.grab().toImage()
    theme().apply(qapp, Mode.DARK)
    try:
        dark = chart.grab().toImage()
    finally:
        theme().apply(qapp, Mode.LIGHT)
    assert light != dark
    assert chart.grab().toImage() == light


def test_a_track_is_followed_as_it_grows(shown: Shown, qtbot: QtBot) -> None:
    track = Track(0.0)
    track.add(0.0, 0.1, 30.0)
    chart = TrackChart()
    chart.show_track(track)
    shown(chart)
    track.add(60.0, 0.5, 30.0)
    chart.refresh()
    qtbot.waitUntil(lambda: "50 %" in chart.accessibleDescription())
    assert chart.plot.viewRange()[0][1] == pytest.approx(60.0)


def test_an_empty_chart_says_so(qtbot: QtBot) -> None:
    for chart in (ProbeChart(), TrackChart(), TimelineChart()):
        qtbot.addWidget(chart)
        chart.redraw()
        assert chart.description()
        assert len(to_csv(chart).decode().splitlines()) == 1


def test_a_place_makes_its_chart_when_it_is_first_seen(qtbot: QtBot) -> None:
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    told: list[QWidget] = []
    slot: ChartSlot[QWidget] = ChartSlot(make, 100)
    qtbot.addWidget(slot)
    slot.resize(200, 100)
    slot.show_in_chart(told.append)
    slot.show_in_chart(told.append)
    assert (made, told) == ([], [])
    with qtbot.waitExposed(slot):
        slot.show()
    assert len(made) == 1
    assert told == made
    slot.show_in_chart(told.append)
    assert told == [made[0], made[0]]


def test_rows_of_a_list_lead_on_by_mouse_and_keyboard(shown: Shown, qtbot: QtBot) -> None:
    rows = bar_list()
    shown(rows)
    first, second = rows.rows
    assert first.accessibleName() == "Done: 3"
    with qtbot.waitSignal(rows.picked) as picked:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert picked.args == ["failed"]
    first.setFocus()
    with qtbot.waitSignal(rows.picked) as picked:
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert picked.args == ["done"]
    rows.show_rows([Named("Done", 4, "4", "done")])
    assert [row.isHidden() for row in rows.rows] == [False, True]
