"""The probes: sample encodes that need not be made again."""

from __future__ import annotations

from dataclasses import replace

from app.domain.codec import from_json, to_json
from app.domain.results import Probe
from app.storage.connection import Connection
from app.storage.tables import ProbeRow


class ProbeRepository:
    """Probes by context. Every method raises ReelfitError where the database fails.

    A context key stands for all that decides a probe but its CRF: the content, the sample, the
    encoder with its settings and version, the metric.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, context_key: str) -> tuple[Probe, ...]:
        """Return the stored probes of a context by rising CRF, marked as cached."""
        query = ProbeRow.select(ProbeRow.probe).where(ProbeRow.context_key == context_key)
        return self._connection.fetch(_cached, query.order_by(ProbeRow.crf))

    def save(self, context_key: str, probe: Probe, now: float) -> None:
        """Store a probe, in place of an earlier one of the same context and CRF."""
        row = ProbeRow.insert(
            context_key=context_key, crf=probe.crf, probe=to_json(probe).decode(), at=now
        )
        self._connection.execute(
            row.on_conflict(
                conflict_target=[ProbeRow.context_key, ProbeRow.crf],
                preserve=[ProbeRow.probe, ProbeRow.at],
            )
        )


def _cached(probe: str) -> Probe:
    return replace(from_json(probe, Probe), cached=True)
