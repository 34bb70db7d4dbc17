"""The form of one profile: everything that decides what a result looks like."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.encoders import ENCODERS
from app.domain.hard_links import HardLinks
from app.domain.profile import Container, StreamRules
from app.domain.target import Fallback, Metric, Statistic
from app.ui.settings.draft import Draft, usual_target
from app.ui.settings.editors import Choice, Editor, Number, Switch
from app.ui.settings.grain_fields import GrainFields
from app.ui.settings.optional import OptionalNumber, RuleList
from app.ui.settings.picture_fields import PictureFields
from app.ui.settings.sound_fields import SoundFields
from app.ui.settings.words import (
    container_name,
    encoder_name,
    fallback_name,
    hard_links_name,
    score_decimals,
    statistic_name,
)
from app.ui.theme import EDGE, GAP, TITLE_PX, ui_font

_GB = 1e9
_MBIT = 1e6
# The same in every section, so that their fields stand below one another.
_LABEL_WIDTH = 160


class ProfileForm(QWidget):
    """Shows a :class:`Draft`; ``edited`` carries the draft after each change that a user makes."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._build_quality()
        self._build_encoder()
        self._build_picture()
        self._build_limits()
        self._build_rules()
        self._build_streams()
        self._build_sound()
        self._build_file()
        self._layout.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft."""
        self._draft = draft
        self._show_encoder(draft)
        self._show_quality(draft)
        self._picture.show_rules(draft.picture)
        self._share.show_value(draft.max_share * 100)
        self._size.show_value(draft.max_bytes or None)
        self._rate.show_value(draft.max_bit_rate or None)
        for switch, on in zip(self._streams, _stream_values(draft.streams), strict=True):
            switch.show_value(on)
        self._sound.show_draft(draft.sound)
        self._links.show_value(draft.hard_links.value)

    # -- building ------------------------------------------------------------------------------

    def _section(self, title: str, note: str = "") -> QFormLayout:
        box = QFrame()
        box.setProperty("panel", True)
        column = QVBoxLayout(box)
        column.setContentsMargins(EDGE, 12, EDGE, EDGE)
        column.setSpacing(GAP)
        heading = QLabel(title)
        heading.setFont(ui_font(TITLE_PX, heading.font().Weight.DemiBold))
        column.addWidget(heading)
        if note:
            said = QLabel(note)
            said.setWordWrap(True)
            said.setProperty("muted", True)
            column.addWidget(said)
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addLayout(form)
        self._layout.addWidget(box)
        return form

    def _row(self, form: QFormLayout, label: str, editor: Editor) -> None:
        form.addRow(_label(label, editor), editor)
        editor.name_it(label)

    def _build_quality(self) -> None:
        form = self._section(self.tr("Quality"))
        self._metric = Choice()
        self._metric.offer((metric.value, metric.label) for metric in Metric)
        self._row(form, self.tr("Metric"), self._metric)
        self._metric.edited.connect(self._metric_chosen)
        self._statistic = Choice()
        self._statistic.offer((each.value, statistic_name(each)) for each in Statistic)
        self._row(form, self.tr("Figure"), self._statistic)
        self._target = Number((0, 100))
        self._row(form, self.tr("Target"), self._target)
        self._fallback = Choice()
        self._fallback.offer((each.value, fallback_name(each)) for each in Fallback)
        self._row(form, self.tr("If it cannot be met"), self._fallback)
        self._lowest = Number((0, 100))
        self._row(form, self.tr("Lowest target"), self._lowest)
        self._floors: dict[Statistic, OptionalNumber] = {}
        also = QVBoxLayout()
        also.setSpacing(4)
        for statistic in Statistic:
            floor = OptionalNumber(statistic_name(statistic), Number((0, 100)), 90.0)
            floor.edited.connect(self._collect)
            self._floors[statistic] = floor
            also.addWidget(floor)
        form.addRow(_label(self.tr("Also at least")), also)
        for editor in (self._statistic, self._target, self._fallback, self._lowest):
            editor.edited.connect(self._collect)

    def _build_encoder(self) -> None:
        form = self._section(self.tr("Encoder"))
        self._encoder = Choice()
        self._encoder.offer((name, encoder_name(row)) for name, row in ENCODERS.items())
        self._row(form, self.tr("Encoder"), self._encoder)
        self._encoder.edited.connect(self._encoder_chosen)
        self._preset = Choice()
        self._row(form, self.tr("Preset, slow to fast"), self._preset)
        self._container = Choice()
        self._row(form, self.tr("Container"), self._container)
        self._grain = GrainFields(self)
        for label, editor in self._grain.rows():
            self._row(form, label, editor)
        self._crf_min = OptionalNumber(self.tr("Not below"), Number((0, 100)), 0.0)
        self._crf_max = OptionalNumber(self.tr("Not above"), Number((0, 100)), 0.0)
        bounds = QVBoxLayout()
        bounds.setSpacing(4)
        for bound in (self._crf_min, self._crf_max):
            bound.edited.connect(self._collect)
            bounds.addWidget(bound)
        form.addRow(_label(self.tr("CRF")), bounds)
        for changes in (self._preset, self._container, self._grain):
            changes.edited.connect(self._collect)

    def _build_picture(self) -> None:
        form = self._section(
            self.tr("Picture"),
            self.tr(
                "Changes made before encoding. The quality is measured against what they make of "
                "the video. 0 lines sets no limit."
            ),
        )
        self._picture = PictureFields(self)
        for label, editor in self._picture.rows():
            self._row(form, label, editor)
        self._picture.edited.connect(self._collect)

    def _build_limits(self) -> None:
        form = self._section(
            self.tr("Size"), self.tr("A result that is larger than any of these is not delivered.")
        )
        self._share = Number((1, 1000), unit="%")
        self._row(form, self.tr("Of the source's size"), self._share)
        self._share.edited.connect(self._collect)
        size = Number((0.0, 1e13), whole=True, decimals=3, unit="GB", scale=_GB)
        self._size = OptionalNumber(self.tr("At most"), size, 4 * _GB)
        rate = Number((0.0, 1e9), whole=True, decimals=3, unit=self.tr("Mbit/s"), scale=_MBIT)
        self._rate = OptionalNumber(self.tr("At most"), rate, 8 * _MBIT)
        for label, limit in ((self.tr("Size"), self._size), (self.tr("Bit rate"), self._rate)):
            limit.edited.connect(self._collect)
            form.addRow(_label(label, limit), limit)
            limit.number.name_it(label)

    def _build_rules(self) -> None:
        form = self._section(
            self.tr("Large sources"),
            self.tr(
                "Large sources have detail to spare: a lower target loses nothing that is seen."
            ),
        )
        self._rules = RuleList()
        self._rules.edited.connect(self._collect)
        form.addRow(self._rules)

    def _build_streams(self) -> None:
        form = self._section(self.tr("Streams kept"))
        texts = (self.tr("Subtitles"), self.tr("Attachments"), self.tr("Cover pictures"))
        self._streams = tuple(Switch(text) for text in texts)
        for switch in self._streams:
            switch.edited.connect(self._collect)
            form.addRow(switch)

    def _build_sound(self) -> None:
        form = self._section(
            self.tr("Sound"),
            self.tr("Dolby Atmos, DTS:X and what is small already stay as they are in any case."),
        )
        self._sound = SoundFields(self)
        for label, field in self._sound.rows():
            if isinstance(field, Editor) and label:
                self._row(form, label, field)
            elif label:
                form.addRow(_label(label, field), field)
            else:
                form.addRow(field)
        self._sound.edited.connect(self._collect)

    def _build_file(self) -> None:
        form = self._section(
            self.tr("File"),
            self.tr(
                "A source with further names, such as a download that is still shared, stays under "
                "those when its result takes its place: no space is won while they are left."
            ),
        )
        self._links = Choice()
        self._links.offer((rule.value, hard_links_name(rule)) for rule in HardLinks)
        self._row(form, self.tr("Source with hard links"), self._links)
        self._links.edited.connect(self._collect)

    # -- showing -------------------------------------------------------------------------------

    def _show_encoder(self, draft: Draft) -> None:
        row = draft.encoder_row
        self._encoder.show_value(draft.encoder)
        self._preset.offer((preset, preset) for preset in row.presets)
        self._preset.show_value(draft.preset)
        self._preset.setEnabled(len(row.presets) > 1)
        self._container.offer((name, container_name(name)) for name in row.containers)
        self._container.show_value(draft.container.value)
        self._grain.show_draft(draft.grain, row)
        for bound, usual, value in (
            (self._crf_min, row.crf_min, draft.crf_min),
            (self._crf_max, row.crf_max, draft.crf_max),
        ):
            bound.number.set_bounds(row.crf_min, row.crf_max)
            bound.number.set_decimals(2, row.crf_step)
            bound.set_usual(usual)
            bound.show_value(value)

    def _show_quality(self, draft: Draft) -> None:
        metric = draft.metric
        numbers = [self._target, self._lowest, *(floor.number for floor in self._floors.values())]
        for number in numbers:
            number.set_bounds(0, metric.ceiling)
            number.set_decimals(score_decimals(metric), metric.point)
        self._metric.show_value(metric.value)
        self._statistic.show_value(draft.statistic.value)
        self._target.show_value(draft.target)
        self._fallback.show_value(draft.fallback.value)
        self._lowest.show_value(draft.lowest_target)
        self._lowest.setEnabled(draft.fallback is Fallback.LOWER)
        for statistic, floor in self._floors.items():
            floor.set_usual(usual_target(metric) - 5 * metric.point)
            floor.show_value(draft.floors.get(statistic))
        self._rules.show_value(draft.rules, metric)

    # -- what the user does --------------------------------------------------------------------

    @Slot(object)
    def _encoder_chosen(self, name: str) -> None:
        if self._draft is not None and name != self._draft.encoder:
            self._take(self._read().with_encoder(name))

    @Slot(object)
    def _metric_chosen(self, name: str) -> None:
        if self._draft is not None and name != self._draft.metric.value:
            self._take(self._read().with_metric(Metric(name)))

    @Slot()
    @Slot(object)
    def _collect(self, _: object = None) -> None:
        self._take(self._read())

    def _take(self, draft: Draft) -> None:
        if draft.fallback is Fallback.LOWER and not draft.lowest_target:
            draft = replace(draft, lowest_target=draft.target - 3 * draft.metric.point)
        self.show_draft(draft)
        self.edited.emit(draft)

    def _read(self) -> Draft:
        """Return what the fields hold; encoder and metric are those that the fields are for."""
        assert self._draft is not None
        floors = {of: floor.value() for of, floor in self._floors.items()}
        kept, attached, covers = (switch.value() for switch in self._streams)
        return replace(
            self._draft,
            preset=self._preset.value(),
            container=Container(self._container.value()),
            statistic=Statistic(self._statistic.value()),
            target=float(self._target.value()),
            fallback=Fallback(self._fallback.value()),
            lowest_target=float(self._lowest.value()),
            max_share=round(float(self._share.value()) / 100, 6),
            max_bytes=int(self._size.value() or 0),
            max_bit_rate=int(self._rate.value() or 0),
            crf_min=self._crf_min.value(),
            crf_max=self._crf_max.value(),
            grain=self._grain.draft(),
            picture=self._picture.rules(),
            streams=StreamRules(subtitles=kept, attachments=attached, covers=covers),
            sound=self._sound.draft(),
            hard_links=HardLinks(self._links.value()),
            floors={of: value for of, value in floors.items() if value is not None},
            rules=self._rules.value(),
        )


def _stream_values(streams: StreamRules) -> tuple[bool, bool, bool]:
    return streams.subtitles, streams.attachments, streams.covers


def _label(text: str, of: QWidget | None = None) -> QLabel:
    label = QLabel(text)
    label.setMinimumWidth(_LABEL_WIDTH)
    if of is not None:
        label.setBuddy(of)
    return label
