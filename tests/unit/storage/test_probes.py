"""Probes: made once, known for ever, and marked as such."""

from dataclasses import replace

from app.domain.results import Probe, SampleMeasurement
from app.domain.score import pool_scores
from app.domain.target import Metric
from app.storage.database import Database

MEASURED = SampleMeasurement(
    score=pool_scores(Metric.VMAF, [90.1, 95.7], 24.0),
    frames=2,
    bytes_out=10**11,
    window_scores=(92.9,),
    window_bytes=(10**11,),
    seconds=7.5,
)
PROBE = Probe(31.25, MEASURED)
BETTER = replace(PROBE, measured=replace(MEASURED, bytes_out=5))


def test_known_probes_come_by_crf_and_as_cached(database: Database) -> None:
    for crf in (40.0, 9.75, 31.25):
        database.probes.save("film", replace(PROBE, crf=crf), now=1.0)
    assert database.probes.known("film") == tuple(
        replace(PROBE, crf=crf, cached=True) for crf in (9.75, 31.25, 40.0)
    )


def test_contexts_are_apart(database: Database) -> None:
    database.probes.save("film", PROBE, now=1.0)
    assert database.probes.known("other film") == ()


def test_saving_again_keeps_one(database: Database) -> None:
    database.probes.save("film", PROBE, now=1.0)
    database.probes.save("film", PROBE, now=2.0)
    database.probes.save("film", BETTER, now=3.0)
    assert database.probes.known("film") == (replace(BETTER, cached=True),)
