"""The tables as peewee models: the schema that the newest migration leaves behind.

Two kinds of columns hold values of ``app.domain``: paths are the bytes of their names, as names on
disk need not be valid text, and columns of JSON hold what ``domain.codec`` writes. Times ``at`` and
``…_at`` are seconds since the epoch. No model is bound to a database; a query is run on one.
"""

from __future__ import annotations

import os
from pathlib import Path

from peewee import (
    SQL,
    AutoField,
    CompositeKey,
    Field,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class PathField(Field):
    """A path, stored as the bytes that the file system knows it by."""

    field_type = "BLOB"

    def db_value(self, value: Path) -> bytes:
        """Return the form that is stored."""
        return os.fsencode(value)

    def python_value(self, value: bytes) -> Path:
        """Return the path that was stored."""
        return Path(os.fsdecode(value))


class RunRow(Model):
    """A process that worked on the queue; ``process_started`` tells it from a later one's pid."""

    id = AutoField()
    pid = IntegerField()
    process_started = FloatField()
    started_at = FloatField()
    ended_at = FloatField(null=True)

    class Meta:  # noqa: D106 - peewee's place for options
        table_name = "runs"


class JobRow(Model):
    """A job. ``state`` is its whole state; the columns beside it repeat what is searched for.

    ``ready_at`` is when it may run at the earliest, ``run`` the process that it belongs to.
    A higher ``priority`` goes first, then a lower ``position``; what is ``held`` is not taken.
    """

    id = AutoField()
    request = TextField()
    source_path = PathField()
    phase = TextField()
    until = TextField()
    attempt = IntegerField()
    misses = IntegerField()
    priority = IntegerField(constraints=[SQL("DEFAULT 0")])
    ready_at = FloatField(constraints=[SQL("DEFAULT 0")])
    run = ForeignKeyField(RunRow, backref="+", index=False)
    state = TextField()
    created_at = FloatField()
    updated_at = FloatField()
    position = FloatField(constraints=[SQL("DEFAULT 0")])
    held = IntegerField(constraints=[SQL("DEFAULT 0")])

    class Meta:  # noqa: D106
        table_name = "jobs"


JobRow.add_index(JobRow.index(JobRow.source_path, JobRow.id, name="jobs_by_source"))
# In the order in which ready jobs are taken, so that taking a few never sorts them all.
JobRow.add_index(
    JobRow.index(
        JobRow.run,
        JobRow.phase,
        JobRow.held,
        JobRow.priority.desc(),
        JobRow.position,
        JobRow.id,
        name="jobs_by_turn",
    )
)
JobRow.add_index(JobRow.index(JobRow.run, JobRow.phase, JobRow.ready_at, name="jobs_by_time"))


class SummaryRow(Model):
    """What lists show of a job: the fields of ``domain.summary.Summary``, and what they imply.

    ``name_key`` sorts names as people do, ``words`` is what a search looks into, ``lines`` is of
    the full frame. What is sorted by comes before the texts, so that reading it reads little.
    """

    job = ForeignKeyField(JobRow, backref="+", primary_key=True)
    removed = IntegerField()
    held = IntegerField()
    priority = IntegerField()
    position = FloatField()
    phase = TextField()
    profile = TextField()
    crf = FloatField(null=True)
    score = FloatField(null=True)
    bytes_in = IntegerField(null=True)
    bytes_out = IntegerField(null=True)
    measured = IntegerField()
    ended_at = FloatField()
    words = TextField()
    name_key = TextField()
    name = TextField()
    folder = TextField()
    encoder = TextField()
    preset = TextField()
    metric = TextField()
    statistic = TextField()
    target = FloatField()
    delivery = TextField()
    codec = TextField()
    width = IntegerField()
    height = IntegerField()
    lines = IntegerField()
    hdr = TextField()
    duration_s = FloatField()
    digest = TextField()
    forecast_bytes = IntegerField(null=True)
    forecast_score = FloatField(null=True)
    category = TextField()
    code = TextField()
    reason = TextField()
    seconds = FloatField()
    added_at = FloatField()
    updated_at = FloatField()
    shared = IntegerField(constraints=[SQL("DEFAULT 0")])

    class Meta:  # noqa: D106
        table_name = "summaries"


# Holds all that a list of everything is sorted by: one index is read instead of the table, and one
# entry is written when a job moves on.
SummaryRow.add_index(
    SummaryRow.index(
        SummaryRow.removed,
        SummaryRow.priority.desc(),
        SummaryRow.position,
        SummaryRow.job,
        SummaryRow.phase,
        SummaryRow.held,
        SummaryRow.profile,
        SummaryRow.crf,
        SummaryRow.score,
        SummaryRow.bytes_in,
        SummaryRow.bytes_out,
        SummaryRow.measured,
        SummaryRow.ended_at,
        SummaryRow.shared,
        name="summaries_in_turn",
    )
)
SummaryRow.add_index(
    SummaryRow.index(
        SummaryRow.removed,
        SummaryRow.name_key,
        SummaryRow.priority.desc(),
        SummaryRow.position,
        SummaryRow.job,
        name="summaries_by_name",
    )
)


class StageResultRow(Model):
    """What a stage of a job found; ``key`` is equal where the result can be used again."""

    job = ForeignKeyField(JobRow, backref="+", index=False)
    stage = TextField()
    key = TextField()
    result = TextField()
    at = FloatField()

    class Meta:  # noqa: D106
        table_name = "stage_results"
        primary_key = CompositeKey("job", "stage")


StageResultRow.add_index(
    StageResultRow.index(StageResultRow.key, StageResultRow.stage, name="stage_results_by_key")
)


class ProbeRow(Model):
    """A sample encode; ``context_key`` stands for all that decides it but the CRF."""

    id = AutoField()
    context_key = TextField()
    crf = FloatField()
    probe = TextField()
    at = FloatField()

    class Meta:  # noqa: D106
        table_name = "probes"


ProbeRow.add_index(
    ProbeRow.index(ProbeRow.context_key, ProbeRow.crf, unique=True, name="probes_by_context")
)


class FindingRow(Model):
    """What a search found for a film, known by its content, with one kind of encode.

    ``folder`` is where the film lay; ``slope`` is that of ``SearchResult``.
    """

    id = AutoField()
    film = TextField()
    encoder = TextField()
    preset = TextField()
    metric = TextField()
    folder = PathField()
    target = FloatField()
    crf = FloatField()
    slope = FloatField()
    at = FloatField()

    class Meta:  # noqa: D106
        table_name = "findings"


_KIND = (FindingRow.encoder, FindingRow.preset, FindingRow.metric)
FindingRow.add_index(
    FindingRow.index(FindingRow.film, *_KIND, unique=True, name="findings_by_film")
)
FindingRow.add_index(
    FindingRow.index(*_KIND, FindingRow.folder, FindingRow.at.desc(), name="findings_by_folder")
)
FindingRow.add_index(FindingRow.index(*_KIND, FindingRow.at.desc(), name="findings_by_time"))


class EventRow(Model):
    """Something that happened to a job; ``kind`` is the name of its class in ``domain.events``."""

    id = AutoField()
    job = ForeignKeyField(JobRow, backref="+", index=False)
    kind = TextField()
    body = TextField()
    at = FloatField()

    class Meta:  # noqa: D106
        table_name = "events"


EventRow.add_index(EventRow.index(EventRow.job, name="events_by_job"))
EventRow.add_index(EventRow.index(EventRow.kind, name="events_by_kind"))


class ReplacementRow(Model):
    """The undo journal: what is being moved for a job, or was; ``at`` is when that began.

    ``result_digest`` is of the content that was moved, to know it again.
    """

    id = AutoField()
    job = ForeignKeyField(JobRow, backref="+", index=False)
    placement = TextField()
    result_digest = TextField()
    state = TextField()
    at = FloatField()

    class Meta:  # noqa: D106
        table_name = "replacements"


ReplacementRow.add_index(
    ReplacementRow.index(ReplacementRow.job, ReplacementRow.state, name="replacements_by_job")
)


ReplacementRow.add_index(
    ReplacementRow.index(ReplacementRow.result_digest, name="replacements_by_result")
)


class TempRow(Model):
    """A temporary file or folder that exists, or is about to."""

    path = PathField(primary_key=True)
    run = ForeignKeyField(RunRow, backref="+", index=False)
    job = ForeignKeyField(JobRow, backref="+", index=False, null=True)

    class Meta:  # noqa: D106
        table_name = "temps"


class SettingRow(Model):
    """A setting that differs from its default."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:  # noqa: D106
        table_name = "settings"


TABLES = (
    RunRow,
    JobRow,
    SummaryRow,
    StageResultRow,
    ProbeRow,
    FindingRow,
    EventRow,
    ReplacementRow,
    TempRow,
    SettingRow,
)
