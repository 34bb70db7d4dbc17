"""Turns, holds and removals: stored where jobs are taken from as in what lists show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.events import StageStarted
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.profile import Profile
from app.domain.summary import Listing
from app.pipeline.turns import Turn
from app.storage.connection import Connection
from app.storage.database import Database
from app.storage.jobs import JobRepository
from app.storage.runs import RunRepository
from app.storage.turns import TurnRepository

Adder = Callable[..., int]


@pytest.fixture
def add(database: Database, run: int) -> Adder:
    def make(priority: int = 0) -> int:
        request = Request(Path("/videos/film.mkv"), Profile("p"))
        return database.jobs.add(request, run, 1.0, priority=priority).id

    return make


def taken(database: Database, run: int) -> list[int]:
    """The order in which a run takes its jobs, which has to be that of the list."""
    ids = [job.id for job in database.jobs.ready(Phase.NEW, run, 1.0, 99)]
    assert ids == list(database.summaries.order(Listing()))
    return ids


def test_jobs_go_before_another_in_the_order_given(
    database: Database, run: int, add: Adder
) -> None:
    a, b, c, d = (add() for _ in range(4))
    assert database.turns.place([d, c], before=b)
    assert taken(database, run) == [a, d, c, b]
    assert database.turns.place([b], before=a)
    assert taken(database, run) == [b, a, d, c]


def test_jobs_go_last(database: Database, run: int, add: Adder) -> None:
    a, b, low = add(), add(), add(priority=-1)
    assert database.turns.place([a], before=None)
    assert taken(database, run) == [b, low, a]
    assert add() == taken(database, run)[1]  # a new one goes before those of lower priority


def test_a_job_takes_on_the_priority_of_the_one_that_it_goes_before(
    database: Database, run: int, add: Adder
) -> None:
    high, a, b = add(priority=5), add(), add()
    database.turns.place([b], before=high)
    assert taken(database, run) == [b, high, a]
    assert [turn.priority for turn in database.turns.of([b])] == [5]


def test_a_job_that_goes_before_itself_keeps_its_turn(
    database: Database, run: int, add: Adder
) -> None:
    a, b, c = add(), add(), add()
    database.turns.place([b], before=b)
    assert taken(database, run) == [a, b, c]
    database.turns.place([c, b], before=b)
    assert taken(database, run) == [a, c, b]


@pytest.mark.parametrize("before", [99, None])
def test_before_an_unknown_job_is_last(
    database: Database, run: int, add: Adder, before: int | None
) -> None:
    a, b = add(), add()
    database.turns.place([a], before=before)
    assert taken(database, run) == [b, a]


def test_positions_run_out_and_are_dealt_anew(database: Database, run: int, add: Adder) -> None:
    first, *rest = (add() for _ in range(4))
    expected, moves = rest, 0
    while database.turns.place([expected[-1]], before=expected[-2]):
        expected = [*expected[:-2], expected[-1], expected[-2]]
        assert taken(database, run) == [first, *expected]
        moves += 1
    assert moves > 40
    database.turns.renumber()
    assert taken(database, run) == [first, *expected]
    assert [turn.position for turn in database.turns.of([first, *expected])] == [1, 2, 3, 4]
    assert database.turns.place([expected[-1]], before=expected[-2])


def test_old_turns_can_be_put_back(database: Database, run: int, add: Adder) -> None:
    a, b, c = add(), add(), add()
    before = database.turns.of([c, a])
    assert before == (Turn(c, 0, 3.0), Turn(a, 0, 1.0))
    database.turns.place([c, a], before=None)
    assert taken(database, run) == [b, c, a]
    database.turns.put(before)
    assert taken(database, run) == [a, b, c]


def test_a_held_job_is_not_taken_and_stays_on_the_list(
    database: Database, run: int, add: Adder
) -> None:
    a, b = add(), add()
    assert database.turns.hold([a, 99], held=True) == (a,)
    assert database.turns.hold([a], held=True) == ()
    assert [job.id for job in database.jobs.ready(Phase.NEW, run, 1.0, 9)] == [b]
    assert [summary.held for summary in database.summaries.many([a, b])] == [True, False]
    assert database.turns.hold([a, b], held=False) == (a,)
    assert taken(database, run) == [a, b]


def test_an_ended_job_cannot_be_held_and_a_held_one_ends_free(
    database: Database, run: int, add: Adder
) -> None:
    held, job_id = add(), add()
    database.turns.hold([held], held=True)
    for number in (held, job_id):
        job = database.jobs.get(number)
        ended = Job(job.request, JobState(number, phase=Phase.DONE))
        database.jobs.commit(ended, StageStarted(Stage.ANALYZE), 2.0)
    assert database.turns.hold([held, job_id], held=True) == ()
    assert not database.summaries.get(held).held


def test_a_removed_job_is_off_the_list_until_it_is_put_back(
    database: Database, run: int, add: Adder
) -> None:
    a, b = add(), add()
    assert database.turns.remove([a, 99], removed=True) == (a,)
    assert database.turns.remove([a], removed=True) == ()
    assert database.turns.of([a, b]) == database.turns.of([b])
    assert [job.id for job in database.jobs.listed([b, a])] == [b]
    assert database.turns.hold([a], held=True) == ()
    assert database.turns.remove([a, b], removed=False) == (a,)
    assert taken(database, run) == [a, b]


def test_both_tables_say_the_same(connection: Connection) -> None:
    jobs, turns = JobRepository(connection), TurnRepository(connection)
    run = RunRepository(connection).begin(1, 1.0, 1.0)
    request = Request(Path("/videos/film.mkv"), Profile("p"))
    ids = [jobs.add(request, run, 1.0).id for _ in range(5)]
    turns.place(ids[3:], before=ids[1])
    turns.put([Turn(ids[0], 7, 2.5)])
    turns.hold(ids[1:3], held=True)
    turns.renumber()
    columns = "priority, position, held"
    of_jobs = connection.fetch(lambda *row: row, f"SELECT id, {columns} FROM jobs ORDER BY id")
    shown = connection.fetch(
        lambda *row: row, f"SELECT job_id, {columns} FROM summaries ORDER BY job_id"
    )
    assert of_jobs == shown


def test_what_runs_that_are_over_left_is_taken_up_in_turn(database: Database, add: Adder) -> None:
    a, b, c, removed, done = (add() for _ in range(5))
    database.turns.place([c], before=a)
    database.turns.remove([removed], removed=True)
    job = database.jobs.get(done)
    ended = Job(job.request, JobState(done, phase=Phase.DONE))
    database.jobs.commit(ended, StageStarted(Stage.ANALYZE), 2.0)
    living = database.runs.begin(5, 5.0, 5.0)
    theirs = database.jobs.add(job.request, living, 1.0).id
    me = database.runs.begin(6, 6.0, 6.0)

    assert database.jobs.left_behind((living, me)) == (c, a, b)
    taken_up = database.jobs.adopt_all([a, c, theirs, removed, 99], (living, me), me)
    assert [job.id for job in taken_up] == [a, c]
    assert database.jobs.left_behind((living, me)) == (b,)
    assert database.jobs.run_of(theirs) == living
