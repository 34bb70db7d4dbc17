"""Gives the queue's table its words: titles of columns, and the text of each cell.

The table is painted from rows (``painter``) and never asks for these. They are for screen readers,
tooltips and whoever reads a cell.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QIdentityProxyModel, QObject, Qt, Signal

from app.domain.lanes import LaneMode
from app.model.app_model import AppModel
from app.model.queue_model import ROW_ROLE, Column, Index, QueueModel, QueueRow
from app.pipeline.stages import RUNNING
from app.ui import words
from app.ui.numbers import percent_text
from app.ui.reasons import row_reason

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LEFT_COLUMNS = (Column.VIDEO, Column.STATE, Column.PROGRESS)
_READ_ROLES = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_TIP_ROLE = int(Qt.ItemDataRole.ToolTipRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_DESCRIPTION = int(Qt.ItemDataRole.AccessibleDescriptionRole)


class QueueTexts(QIdentityProxyModel):
    """The queue with texts; rows and columns are those of the QueueModel.

    ``reordering`` comes before everybody else hears that the rows are about to change places.
    """

    reordering = Signal()

    def __init__(self, model: QueueModel, app: AppModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._model = model
        model.layoutAboutToBeChanged.connect(self.reordering)  # first: before this model's own
        self.setSourceModel(model)

    @property
    def rows(self) -> QueueModel:
        """The model beneath; its rows are the same."""
        return self._model

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell's text, its tooltip, or what the model beneath gives."""
        if role in _READ_ROLES:
            row = self._model.row_at(index.row())
            return "" if row is None else self._text(row, Column(index.column()))
        if role in (_TIP_ROLE, _DESCRIPTION):
            row = self._model.row_at(index.row())
            return None if row is None else self._tip(row, Column(index.column()))
        if role == ROW_ROLE:
            return self._model.data(index, role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a column's title and alignment."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return _LEFT if section in _LEFT_COLUMNS else _RIGHT
        return self.title(Column(section)) if role in _READ_ROLES else None

    def title(self, column: Column) -> str:
        """Return a column's title."""
        return {
            Column.VIDEO: self.tr("Video"),
            Column.STATE: self.tr("State"),
            Column.PROGRESS: self.tr("Progress"),
            Column.CRF: self.tr("CRF"),
            Column.SCORE: self.tr("Score"),
            Column.BEFORE: self.tr("Before"),
            Column.AFTER: self.tr("After"),
            Column.SAVING: self.tr("Saving"),
            Column.SPEED: self.tr("Speed"),
            Column.LEFT: self.tr("Left"),
        }[column]

    def _text(self, row: QueueRow, column: Column) -> str:
        summary, live = row.summary, row.live
        if column is Column.STATE:
            frozen = is_frozen(self._app, row)
            return words.state_of(summary.phase, held=summary.held, frozen=frozen).word
        if column is Column.SAVING and words.explains(summary):
            return row_reason(summary)
        return {
            Column.VIDEO: summary.name,
            Column.PROGRESS: "" if row.overall is None else percent_text(row.overall),
            Column.CRF: words.crf_text(row),
            Column.SCORE: words.score_text(summary),
            Column.BEFORE: words.before_text(summary),
            Column.AFTER: words.after_text(summary),
            Column.SAVING: words.saving_text(summary),
            Column.SPEED: words.speed_text(live.speed_fps) if live else "",
            Column.LEFT: words.left_text(live.eta_s) if live else "",
        }[column]

    def _tip(self, row: QueueRow, column: Column) -> str:
        summary = row.summary
        match column:
            case Column.VIDEO:
                return f"{summary.name}\n{summary.folder}\n{words.encoder_line(summary)}"
            case Column.STATE | Column.SAVING:
                return row_reason(summary)
            case Column.SCORE if summary.score is not None and not summary.measured:
                return self.tr("A forecast of the search; it is measured on the finished encode.")
            case Column.AFTER if summary.bytes_out is not None and not summary.measured:
                return self.tr("A forecast of the search.")
            case Column.LEFT if row.live is not None:
                return self.tr("Time left in this stage")
        return ""


def is_frozen(app: AppModel, row: QueueRow) -> bool:
    """Whether a running job stands still because its lane was paused."""
    stage = RUNNING.get(row.summary.phase)
    return stage is not None and app.lanes[stage.lane].mode is LaneMode.PAUSED
