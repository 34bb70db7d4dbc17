"""Lets the user choose files or a folder to add."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class Opening(QObject):
    """Opens the system's dialog; ``chosen`` carries the paths. It starts where it ended last."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.MoviesLocation)
        self._folder = places[0] if places else ""

    @Slot()
    def ask_for_files(self) -> None:
        """Let the user choose any number of files."""
        self._open(self.tr("Add videos"), QFileDialog.FileMode.ExistingFiles)

    @Slot()
    def ask_for_folder(self) -> None:
        """Let the user choose a folder."""
        self._open(self.tr("Add a folder"), QFileDialog.FileMode.Directory)

    def _open(self, title: str, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _take(self, names: list[str]) -> None:
        paths = tuple(Path(name) for name in names)
        if paths:
            self._folder = str(paths[0].parent)
            self.chosen.emit(paths)
