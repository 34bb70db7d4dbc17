"""What a user does to jobs of the queue, and how the last of it is taken back.

Jobs that an action does not fit are passed over: unknown ones, those taken off the list, ended ones
that should end, unfinished ones that should be done again, and those that another running program
works on. One of a program that is over becomes this one's. A job whose result is just being put in
its place is past being cancelled, skipped or interrupted: that takes moments, and half of it is
worse than either end.

Only the last action can be undone. A retry cannot: what the job had failed with is gone, and to
cancel it takes one step as well. What was cancelled or skipped begins anew when it is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.domain.events import (
    CancelRequested,
    JobEvent,
    ProfileChanged,
    QueueAction,
    RetryRequested,
    SkipRequested,
    SummariesChanged,
    UndoOffered,
)
from app.domain.job import Job, Phase
from app.domain.profile import Profile
from app.engine.arrivals import SLICE, slices
from app.engine.commands import (
    Cancel,
    ChangeProfile,
    Halt,
    Hold,
    LeaveAlone,
    Move,
    Prioritise,
    Release,
    Remove,
    Retry,
    Undo,
)
from app.engine.floor import Floor
from app.engine.ledger import Ledger
from app.engine.recovery import living_runs
from app.pipeline.stages import RUNNING
from app.pipeline.turns import Turn
from app.storage.database import Database

Action = (
    Cancel
    | ChangeProfile
    | Halt
    | Hold
    | LeaveAlone
    | Move
    | Prioritise
    | Release
    | Remove
    | Retry
    | Undo
)


@dataclass(frozen=True, slots=True)
class _Was:
    """How a job was before something was done to it; ``ended`` where that ended it."""

    job_id: int
    ended: bool = False
    turn: Turn | None = None
    profile: Profile | None = None


_Do = Callable[[Sequence[int]], list[_Was]]


class Actions:
    """Carries out actions, slice by slice: each step of an iterator does the next slice."""

    def __init__(self, database: Database, run: int, ledger: Ledger, floor: Floor) -> None:
        self._db = database
        self._run = run
        self._ledger = ledger
        self._floor = floor
        self._again: set[int] = set()
        self._action: QueueAction | None = None
        self._was: list[_Was] = []

    def perform(self, action: Action) -> Iterator[None]:
        """Return an iterator that does this."""
        match action:
            case Cancel(job_ids):
                return self._each(QueueAction.CANCEL, job_ids, self._cancel)
            case LeaveAlone(job_ids):
                return self._each(QueueAction.SKIP, job_ids, self._skip)
            case Remove(job_ids):
                return self._each(QueueAction.REMOVE, job_ids, self._remove)
            case Prioritise(job_ids, priority):
                prioritise = partial(self._prioritise, priority)
                return self._each(QueueAction.PRIORITY, job_ids, prioritise)
            case ChangeProfile(job_ids, profile):
                refit = partial(self._refit, profile)
                return self._each(QueueAction.PROFILE, job_ids, refit)
            case Move(job_ids, before):
                move = partial(self._move, before)
                return self._each(QueueAction.MOVE, job_ids, move, size=len(job_ids) or 1)
            case Retry(job_ids):
                return self._each(QueueAction.RETRY, job_ids, self._retry)
            case Undo():
                return self._undo()
        return self._stand_still(action)

    def forget_turns(self) -> None:
        """Offer no undo that would use positions that hold no more."""
        if self._action in (QueueAction.MOVE, QueueAction.PRIORITY):
            self._offer(None, [])

    def retry_ended(self, job_id: int) -> None:
        """Do a job again whose work has just ended, if that was asked for meanwhile."""
        if job_id in self._again:
            self._again.discard(job_id)
            self._retry((job_id,))

    def _stand_still(self, action: Hold | Release | Halt) -> Iterator[None]:
        match action:
            case Hold(job_ids):
                return self._each(QueueAction.HOLD, job_ids, self._hold)
            case Release(job_ids):
                return self._each(QueueAction.RELEASE, job_ids, self._release)
            case Halt(job_ids):
                return self._each(QueueAction.HALT, job_ids, self._halt)

    def _each(
        self, action: QueueAction, job_ids: Sequence[int], do: _Do, size: int = SLICE
    ) -> Iterator[None]:
        was: list[_Was] = []
        for number, some in enumerate(slices(tuple(dict.fromkeys(job_ids)), size)):
            if number:
                yield
            was += do(some)
        if action is QueueAction.RETRY:
            self._offer(None, [])
        elif was:
            self._offer(action, was)

    # -- the end of jobs, and their beginning --------------------------------------------------

    def _cancel(self, job_ids: Sequence[int]) -> list[_Was]:
        return self._end(job_ids, CancelRequested())

    def _skip(self, job_ids: Sequence[int]) -> list[_Was]:
        return self._end(job_ids, SkipRequested())

    def _end(self, job_ids: Sequence[int], event: JobEvent) -> list[_Was]:
        self._again.difference_update(job_ids)
        with self._ledger.transaction():
            jobs = [job for job in self._own(job_ids) if _can_end(job)]
            changes = [self._ledger.record(job, event) for job in jobs]
        self._ledger.tell(changes)
        return [_Was(job.id, ended=True) for job in jobs]

    def _remove(self, job_ids: Sequence[int]) -> list[_Was]:
        self._again.difference_update(job_ids)
        with self._ledger.transaction():
            jobs = self._own(job_ids)
            removed = self._db.turns.remove([job.id for job in jobs], removed=True)
            cancelled = [job for job in jobs if _can_end(job)]
            changes = [self._ledger.record(job, CancelRequested()) for job in cancelled]
        self._ledger.tell(changes)
        self._tell(removed)
        ended = {job.id for job in cancelled}
        return [_Was(job_id, ended=job_id in ended) for job_id in removed]

    def _put_back(self, was: Sequence[_Was]) -> None:
        self._tell(self._db.turns.remove([one.job_id for one in was], removed=False))
        self._retry([one.job_id for one in was if one.ended])

    def _retry(self, job_ids: Sequence[int]) -> list[_Was]:
        with self._ledger.transaction():
            jobs = [job for job in self._own(job_ids) if _can_begin(job)]
            # One whose work is still ending is done again once it has ended.
            ending = {job.id for job in jobs if self._floor.runs(job.id)}
            idle = [job for job in jobs if job.id not in ending]
            changes = [self._ledger.record(job, RetryRequested()) for job in idle]
        self._again |= ending
        self._ledger.tell(changes)
        return []

    # -- holds ---------------------------------------------------------------------------------

    def _hold(self, job_ids: Sequence[int]) -> list[_Was]:
        with self._ledger.transaction():
            own = [job.id for job in self._own(job_ids)]
            held = self._db.turns.hold(own, held=True)
        self._floor.hold(held)
        self._tell(held)
        return [_Was(job_id) for job_id in held]

    def _release(self, job_ids: Sequence[int]) -> list[_Was]:
        with self._ledger.transaction():
            own = [job.id for job in self._own(job_ids)]
            released = self._db.turns.hold(own, held=False)
        self._floor.release(released)
        self._tell(released)
        return [_Was(job_id) for job_id in released]

    def _halt(self, job_ids: Sequence[int]) -> list[_Was]:
        held = self._hold(job_ids)
        with self._ledger.transaction():
            own = self._own(job_ids)
        unfinished = [job.id for job in own if not job.state.phase.is_final]
        interrupted = self._floor.interrupt(unfinished)
        known = {one.job_id for one in held}
        return held + [_Was(job_id) for job_id in interrupted if job_id not in known]

    # -- turns and profiles --------------------------------------------------------------------

    def _move(self, before: int | None, job_ids: Sequence[int]) -> list[_Was]:
        with self._ledger.transaction():
            turns = self._db.turns.of(job_ids)
            moved = [turn.job_id for turn in turns]
            if not self._db.turns.place(moved, before):
                self._db.turns.renumber()
                turns = self._db.turns.of(job_ids)
                self._db.turns.place(moved, before)
        self._tell(moved, reordered=True)
        return [_Was(turn.job_id, turn=turn) for turn in turns]

    def _prioritise(self, priority: int, job_ids: Sequence[int]) -> list[_Was]:
        turns = [turn for turn in self._db.turns.of(job_ids) if turn.priority != priority]
        self._db.turns.put(Turn(turn.job_id, priority, turn.position) for turn in turns)
        self._tell([turn.job_id for turn in turns], reordered=True)
        return [_Was(turn.job_id, turn=turn) for turn in turns]

    def _refit(self, profile: Profile, job_ids: Sequence[int]) -> list[_Was]:
        with self._ledger.transaction():
            own = self._own(job_ids)
            jobs = [job for job in own if self._can_refit(job) and job.request.profile != profile]
            changes = [self._ledger.record(job, ProfileChanged(profile)) for job in jobs]
        self._ledger.tell(changes)
        self._tell([job.id for job in jobs])
        return [_Was(job.id, profile=job.request.profile) for job in jobs]

    def _can_refit(self, job: Job) -> bool:
        phase = job.state.phase
        return phase not in RUNNING and phase is not Phase.DONE and not self._floor.runs(job.id)

    # -- undo ----------------------------------------------------------------------------------

    def _undo(self) -> Iterator[None]:
        action, was = self._action, self._was
        self._offer(None, [])
        for number, some in enumerate(slices(was)):
            if number:
                yield
            self._take_back(action, some)

    def _take_back(self, action: QueueAction | None, was: Sequence[_Was]) -> None:
        job_ids = [one.job_id for one in was]
        match action:
            case QueueAction.REMOVE:
                self._put_back(was)
            case QueueAction.HOLD | QueueAction.HALT:
                self._release(job_ids)
            case QueueAction.RELEASE:
                self._hold(job_ids)
            case QueueAction.CANCEL | QueueAction.SKIP:
                self._retry(job_ids)
            case QueueAction.MOVE | QueueAction.PRIORITY:
                listed = {turn.job_id for turn in self._db.turns.of(job_ids)}
                turns = [one.turn for one in was if one.turn and one.job_id in listed]
                self._db.turns.put(turns)
                self._tell([turn.job_id for turn in turns], reordered=True)
            case QueueAction.PROFILE:
                for one in was:
                    if one.profile is not None:
                        self._refit(one.profile, (one.job_id,))

    def _own(self, job_ids: Sequence[int]) -> tuple[Job, ...]:
        """Return these jobs as far as they are on the list and no other program's."""
        living = living_runs(self._db, self._ledger.clock())
        return self._db.jobs.adopt_all(job_ids, living, self._run)

    def _offer(self, action: QueueAction | None, was: list[_Was]) -> None:
        self._action, self._was = action, was
        self._ledger.publish(UndoOffered(action, len(was)))

    def _tell(self, job_ids: Sequence[int], *, reordered: bool = False) -> None:
        if job_ids:
            summaries = self._db.summaries.many(job_ids)
            self._ledger.publish(SummariesChanged(summaries, reordered))


def _can_end(job: Job) -> bool:
    return not job.state.phase.is_final and job.state.phase is not Phase.REPLACING


def _can_begin(job: Job) -> bool:
    return job.state.phase.is_final and job.state.phase is not Phase.DONE
