"""Which failures are tried again, and after how long."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Failure


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """``delays_s`` holds the wait before each further try; empty for none."""

    delays_s: tuple[float, ...]

    def delay_s(self, failure: Failure, attempt: int) -> float | None:
        """Return how long to wait before trying again after ``attempt`` failures, or None.

        Only failures of which a retry may help are tried again: a missing file stays missing.
        """
        if not failure.retry_may_help or attempt > len(self.delays_s):
            return None
        return self.delays_s[attempt - 1]


ONCE = RetryPolicy(())
BACKOFF = RetryPolicy((2.0, 30.0))
