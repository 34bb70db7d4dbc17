"""Takes a chart out of the window: as a picture, as a drawing, as figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from app.errors import ReelfitError
from app.services.saving import save_export
from app.ui.theme import tokens

_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Table:
    """The figures that a chart shows, a row each."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[object]]


class Exportable(Protocol):
    """What can be exported: ``picture`` is the widget that draws it, ``title`` names the file."""

    title: str

    def picture(self) -> QWidget:
        """Return what is drawn."""

    def table(self) -> Table:
        """Return what it says."""

    def description(self) -> str:
        """Return its main figures in words."""


def to_image(chart: Exportable) -> QImage:
    """Return a chart as a picture at twice its size, on the colour of its panel."""
    widget = chart.picture()
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SCALE)
    image.fill(tokens().panel)
    painter = QPainter(image)
    _draw(widget, painter)
    painter.end()
    return image


def to_png(chart: Exportable) -> bytes:
    """Return a chart as a PNG."""
    image = to_image(chart)
    image.setText("Title", chart.title)
    return _written(lambda buffer: QImageWriter(buffer, QByteArray(b"PNG")).write(image))


def to_svg(chart: Exportable) -> bytes:
    """Return a chart as an SVG; pyqtgraph's own exporter of it crashes."""
    widget = chart.picture()

    def draw(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        size = QSize(widget.width(), widget.height())
        generator.setSize(size)
        generator.setViewBox(QRect(QPoint(0, 0), size))
        generator.setTitle(chart.title)
        generator.setDescription(chart.description())
        painter = QPainter(generator)
        painter.fillRect(QRect(QPoint(0, 0), size), tokens().panel)
        _draw(widget, painter)
        painter.end()

    return _written(draw)


def to_csv(chart: Exportable) -> bytes:
    """Return a chart's figures as comma-separated values with a header, in UTF-8."""
    table = chart.table()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in table.rows)
    return text.getvalue().encode()


def _draw(widget: QWidget, painter: QPainter) -> None:
    """Draw a widget without the window's colour behind it; a view's own ``render`` is another."""
    only = QWidget.RenderFlag.DrawChildren
    QWidget.render(widget, painter, QPoint(0, 0), QRegion(), only)


def _written(write: Callable[[QBuffer], object]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(buffer.data().data())


class ExportMenu(QMenu):
    """What can be done with a chart; the chart is asked for when something is chosen."""

    def __init__(self, chart: Callable[[], Exportable], parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._chart = chart
        self._content = b""
        self._dialog: QFileDialog | None = None
        for text, suffix, make in (
            (self.tr("Save picture (PNG)…"), "png", to_png),
            (self.tr("Save drawing (SVG)…"), "svg", to_svg),
            (self.tr("Save figures (CSV)…"), "csv", to_csv),
        ):
            self.addAction(text).triggered.connect(partial(self._save, suffix, make))
        self.addSeparator()
        self.addAction(self.tr("Copy picture")).triggered.connect(self._copy)

    def _save(self, suffix: str, make: Callable[[Exportable], bytes], _: bool = False) -> None:
        chart = self._chart()
        # Now, as it is seen: behind the dialog it may change or be gone.
        self._content = make(chart)
        dialog = QFileDialog(self._owner.window(), self.tr("Save chart"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        dialog.selectFile(f"{chart.title}.{suffix}".replace("/", "-"))
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _chosen(self, path: str) -> None:
        try:
            save_export(Path(path), self._content)
        except ReelfitError as error:
            QMessageBox.warning(self._owner, self.tr("Save chart"), str(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(to_image(self._chart()))
