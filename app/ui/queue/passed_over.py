"""Lists what was left alone of what a user dropped, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.text import show_path
from app.services.adding import AddingReport
from app.ui.numbers import number
from app.ui.theme import EDGE, GAP
from app.ui.words import passed_over


class PassedOverDialog(QDialog):
    """Files and folders by reason, as many as were kept."""

    def __init__(self, report: AddingReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passed over"))
        self.resize(720, 460)
        lines = [
            f"{passed_over(reason)}: {number(count)}"
            for reason, count in report.reasons.most_common()
        ]
        heading = QLabel(" · ".join(lines))
        heading.setWordWrap(True)
        self.list = self._make_list(report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(GAP)
        layout.addWidget(heading)
        frame = QFrame()
        frame.setProperty("panel", True)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 4, 1, 4)
        inner.addWidget(self.list)
        layout.addWidget(frame, 1)
        shown, total = len(report.passed_over), report.reasons.total()
        if shown < total:
            text = self.tr("The first {shown} of {total} are listed.")
            layout.addWidget(QLabel(text.format(shown=number(shown), total=number(total))))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _make_list(self, report: AddingReport) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("What was passed over"))
        tree.setHeaderLabels([self.tr("Path"), self.tr("Why")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        items = []
        for left in report.passed_over:
            path = show_path(left.path)
            item = QTreeWidgetItem([path, passed_over(left.reason)])
            item.setToolTip(0, path)
            items.append(item)
        tree.addTopLevelItems(items)
        return tree
