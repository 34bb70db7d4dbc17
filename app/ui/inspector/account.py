"""The account of all that a film carries beside its streams: what stays, and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.domain.account import CHAPTERS, Entry, Fate, departures, lasting
from app.model.inspection import Inspection
from app.ui.inspector.account_words import fate_text, item_text
from app.ui.inspector.section import Section, body_label, more_button
from app.ui.numbers import number
from app.ui.terms import about_text
from app.ui.theme import theme, tokens
from app.ui.words import encoder_name

_LONGEST = 120


class AccountSection(Section):
    """What stays in one line, what does not in a line each, and on request all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label = body_label()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self.body.addWidget(self._label)
        self.more = more_button()
        self.more.toggled.connect(self._toggle)
        self.body.addWidget(self.more)
        self._all = body_label(small=True)
        self._all.setTextFormat(Qt.TextFormat.RichText)
        self.body.addWidget(self._all)
        self._shown: Inspection | None = None
        self._toggle(False)
        theme().changed.connect(self._write)

    def show_job(self, found: Inspection) -> None:
        """Show a job's account."""
        self._shown = found
        self.setVisible(bool(found.account))
        settled = found.results.verify is not None
        self.set_title(
            self.tr("Labels, colours and metadata")
            if settled
            else self.tr("Labels, colours and metadata, as planned")
        )
        self._write()

    @Slot(bool)
    def _toggle(self, shown: bool) -> None:
        self.more.setText(self.tr("Show less") if shown else self.tr("Show everything"))
        self._write()

    @Slot()
    def _write(self) -> None:
        if self._shown is None:
            return
        account = self._shown.account
        things = lasting(account)
        stays = sum(entry.fate is not Fate.DROPPED and not entry.lost for entry in things)
        lost = [entry for entry in account if entry.lost]
        words = self.tr("{stays} of {count} stay").format(
            stays=number(stays), count=number(len(things))
        )
        lines = [escape(words)]
        chapters = [entry for entry in account if entry.about == CHAPTERS]
        if chapters and not any(entry.lost for entry in chapters):
            what = self.tr("Chapters × {count}").format(count=number(len(chapters)))
            kept = self.tr("kept")
            lines.append(f"{escape(what)} <b>{escape(kept)}</b>")
        lines += self._lines((*lost, *departures(account)), named=True)
        self._label.setText("<br>".join(lines))
        self._all.setVisible(self.more.isChecked())
        if self.more.isChecked():
            groups: dict[str, list[Entry]] = {}
            for entry in account:
                groups.setdefault(entry.about, []).append(entry)
            parts = []
            for about, entries in groups.items():
                parts.append(f"<b>{escape(about_text(about))}</b>")
                parts += self._lines(entries, named=False)
            self._all.setText("<br>".join(parts))

    def _lines(self, entries: Iterable[Entry], *, named: bool) -> list[str]:
        assert self._shown is not None
        profile = self._shown.job.request.profile
        container, encoder = profile.container.value, encoder_name(profile.encoder)
        colours, lines = tokens(), []
        for entry in entries:
            item = _cut(item_text(entry))
            what = f"{about_text(entry.about)} · {item}" if named else item
            bad = colours.bad if entry.lost else colours.warn
            away = entry.lost or entry.fate is Fate.DROPPED
            style = f' style="color:{bad.name()}"' if away else ""
            fate = escape(fate_text(entry, container, encoder))
            lines.append(f"{escape(what)} <b{style}>{fate}</b>")
        return lines


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
