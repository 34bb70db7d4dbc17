"""Lists: every order and every condition, and the same row wherever it is read."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.events import ProfileChanged, StageStarted, StageSucceeded
from app.domain.job import Job, Phase, Request, Stage
from app.domain.media import Fingerprint, MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis
from app.domain.summary import Listing, Sort, Summary
from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.database import Database
from app.storage.jobs import JobRepository
from app.storage.runs import RunRepository
from app.storage.summaries import SummaryRepository

RequestMaker = Callable[..., Request]
Adder = Callable[..., int]

ANALYSIS = Analysis(MediaInfo("matroska", 5, 1.5, 0.0, (), None), Fingerprint(5, 1, "ab"))


@pytest.fixture
def add(database: Database, run: int) -> Adder:
    """Add a job under a name, in a folder, with fields of its summary; return its id."""

    def make(name: str = "film.mkv", folder: str = "/videos", **changes: Any) -> int:
        profile = Profile(changes.pop("profile", "balanced"))
        request = Request(Path(folder, name), profile)
        job, summary = database.jobs.queue(request, run, 1.0, priority=changes.pop("priority", 0))
        database.summaries.change(summary, replace(summary, **changes))
        return job.id

    return make


def order(database: Database, *args: Any, **conditions: Any) -> list[int]:
    found = database.summaries.order(Listing(*args, **conditions))
    assert isinstance(found, array)
    assert found.typecode == "q"
    return list(found)


def test_a_summary_comes_back_as_it_was_stored(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    job, summary = database.jobs.queue(request_for("Ünïcode.mkv"), run, 5.0, priority=3)
    assert database.summaries.get(job.id) == summary
    assert summary == Summary(
        job.id,
        "Ünïcode.mkv",
        "/videos",
        Phase.NEW,
        "balanced",
        "svt-av1",
        summary.preset,
        summary.metric,
        95.0,
        summary.delivery,
        priority=3,
        position=1.0,
        added_at=5.0,
        updated_at=5.0,
    )


def test_a_commit_stores_and_returns_the_next_summary(database: Database, job: Job) -> None:
    running = replace(job, state=replace(job.state, phase=Phase.ANALYZING))
    assert database.jobs.commit(running, StageStarted(Stage.ANALYZE), 7.0).phase is Phase.ANALYZING
    done = replace(job, state=replace(job.state, phase=Phase.ANALYZED))
    after = database.jobs.commit(
        done, StageSucceeded(Stage.ANALYZE), 8.0, result=ANALYSIS, worked_s=1.5
    )
    assert (after.phase, after.bytes_in, after.seconds, after.updated_at) == (
        Phase.ANALYZED,
        5,
        1.5,
        8.0,
    )
    assert database.summaries.get(job.id) == after


def test_a_commit_that_fails_leaves_the_summary(database: Database, job: Job) -> None:
    before = database.summaries.get(job.id)
    ended = replace(job, state=replace(job.state, phase=Phase.CANCELLED))
    with pytest.raises(ReelfitError), database.transaction():
        database.jobs.commit(ended, StageSucceeded(Stage.ANALYZE), 8.0)
        database.jobs.get(99)
    assert database.summaries.get(job.id) == before


def test_another_profile_is_stored_with_the_request(database: Database, job: Job) -> None:
    profile = Profile("small")
    changed = replace(job, request=replace(job.request, profile=profile))
    assert database.jobs.commit(changed, ProfileChanged(profile), 2.0).profile == "small"
    assert database.jobs.get(job.id) == changed
    assert database.jobs.find(changed.request) == changed
    assert database.jobs.find(job.request) is None


def test_an_unknown_job_is_a_bug(database: Database) -> None:
    with pytest.raises(ReelfitError) as raised:
        database.summaries.get(7)
    assert raised.value.failure.code == Code.BUG.public


def test_many_come_in_the_order_asked_without_unknown_ones(database: Database, add: Adder) -> None:
    ids = [add(str(number)) for number in range(3)]
    found = database.summaries.many([ids[2], 99, ids[0]])
    assert [summary.job_id for summary in found] == [ids[2], ids[0]]
    assert database.summaries.many([]) == ()


def test_the_queue_goes_by_priority_then_position(database: Database, add: Adder) -> None:
    first, second, high = add("a"), add("b", phase=Phase.DONE), add("c", priority=1)
    assert order(database) == [high, first, second]
    database.turns.place([second], before=first)
    assert order(database) == [high, second, first]
    assert order(database, descending=True) == [first, second, high]


def test_an_empty_list_is_empty_whatever_it_is_sorted_by(database: Database) -> None:
    assert all(order(database, sort, descending) == [] for sort in Sort for descending in (0, 1))


def test_names_sort_as_people_sort_them(database: Database, add: Adder) -> None:
    names = ["Episode 10.mkv", "episode 2.mkv", "Émile.mkv", "Zebra.mkv", "a.mkv"]
    ids = dict(zip(names, [add(name) for name in names], strict=True))
    expected = ["a.mkv", "episode 2.mkv", "Episode 10.mkv", "Zebra.mkv", "Émile.mkv"]
    assert order(database, Sort.NAME) == [ids[name] for name in expected]
    assert order(database, Sort.NAME, descending=True) == [ids[name] for name in expected[::-1]]


FIGURES = [
    (Sort.CRF, "crf", [30.25, 31.0, 31.25]),
    (Sort.SCORE, "score", [0.951, 0.9511, 0.96]),
    (Sort.BEFORE, "bytes_in", [5, 10**12, 2 * 10**12]),
    (Sort.AFTER, "bytes_out", [5, 6, 10**12]),
    (Sort.ENDED, "ended_at", [1.7e9, 1.7e9 + 0.01, 1.8e9]),
]


@pytest.mark.parametrize(("sort", "field", "values"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures_sort_both_ways_and_what_is_unknown_comes_last(
    database: Database, add: Adder, sort: Sort, field: str, values: list[float]
) -> None:
    unknown = add("unknown")
    high, low, middle = (add(str(n), **{field: values[n]}) for n in (2, 0, 1))
    unknown_too = add("unknown too")
    assert order(database, sort) == [low, middle, high, unknown, unknown_too]
    assert order(database, sort, descending=True) == [high, middle, low, unknown, unknown_too]


def test_savings_sort_by_bytes_and_may_be_losses(database: Database, add: Adder) -> None:
    large = add("a", bytes_in=1000, bytes_out=100)
    loss = add("b", bytes_in=1000, bytes_out=1200)
    half = add("c", bytes_in=1000)
    assert order(database, Sort.SAVING, descending=True) == [large, loss, half]
    assert order(database, Sort.SAVING) == [loss, large, half]


def test_states_sort_from_what_happens_to_what_is_over(database: Database, add: Adder) -> None:
    phases = [Phase.DONE, Phase.NEW, Phase.FAILED, Phase.ENCODING, Phase.CRF_SEARCHED]
    done, new, failed, encoding, searched = (add(str(phase), phase=phase) for phase in phases)
    held = add("held", phase=Phase.NEW, held=True)
    new_too = add("new too")
    expected = [encoding, searched, new, new_too, held, failed, done]
    assert order(database, Sort.STATE) == expected
    assert order(database, Sort.STATE, descending=True) == [
        done,
        failed,
        held,
        new,
        new_too,
        searched,
        encoding,
    ]


def test_profiles_sort_by_their_names(database: Database, add: Adder) -> None:
    small, archive, balanced = (add(name, profile=name) for name in ("small", "Archive", "b"))
    assert order(database, Sort.PROFILE) == [archive, balanced, small]
    assert order(database, Sort.PROFILE, descending=True) == [small, balanced, archive]
    assert database.summaries.profiles() == ("Archive", "b", "small")


def test_priorities_and_times_of_adding_sort(database: Database, add: Adder) -> None:
    first, high, second = add("a"), add("b", priority=2), add("c")
    database.turns.place([second], before=first)
    assert order(database, Sort.PRIORITY) == [second, first, high]
    assert order(database, Sort.PRIORITY, descending=True) == [high, second, first]
    assert order(database, Sort.ADDED) == [first, high, second]
    assert order(database, Sort.ADDED, descending=True) == [second, high, first]


TIES: dict[str, Any] = {
    "crf": 30.0,
    "score": 95.0,
    "bytes_in": 9,
    "bytes_out": 5,
    "ended_at": 5.0,
}


@pytest.mark.parametrize("sort", [sort for sort in Sort if sort not in (Sort.QUEUE, Sort.ADDED)])
@pytest.mark.parametrize("descending", [False, True], ids=["rising", "falling"])
def test_equal_ones_stay_in_the_order_of_the_queue(
    database: Database, add: Adder, sort: Sort, descending: bool
) -> None:
    first, second, third = (add(**TIES) for _ in range(3))
    database.turns.place([third], before=first)
    assert order(database, sort, descending) == [third, first, second]


def test_removed_jobs_are_on_no_list(database: Database, add: Adder) -> None:
    kept, removed = add("kept"), add("removed", profile="other")
    database.turns.remove([removed], removed=True)
    for sort in Sort:
        assert order(database, sort) == [kept]
    assert order(database, text="removed") == []
    assert database.summaries.profiles() == ("balanced",)


# -- searching -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("  ", True),
        ("straße", True),
        ("STRASSE", True),
        ("öl", True),
        ("ÖL 1999", True),
        ("1999 öl", True),
        ("série", True),
        ("se\u0301rie", True),
        ("öl missing", False),
        ("ölstra", False),
        ("%", True),
        ("_", False),
        ("100%_", False),
        ("*", False),
        ("'", False),
    ],
)
def test_every_word_is_looked_for_in_name_and_folder(
    database: Database, add: Adder, text: str, found: bool
) -> None:
    job = add("Öl 100% (1999).mkv", folder="/filme/Série/Straße")
    assert order(database, text=text) == ([job] if found else [])


def test_a_decomposed_name_is_found_by_composed_letters(database: Database, add: Adder) -> None:
    job = add("cafe\u0301.mkv")
    assert order(database, text="café") == [job]


def test_a_word_does_not_reach_from_name_to_folder(database: Database, add: Adder) -> None:
    add("film.mkv", folder="/videos")
    assert order(database, text="mkv/videos") == []


# -- conditions ------------------------------------------------------------------------------------


def test_lists_can_be_narrowed(database: Database, add: Adder) -> None:
    failed = add("a", phase=Phase.FAILED, code="disk_full", category="out_of_resources")
    done = add("b", phase=Phase.DONE, codec="h264", width=1920, height=800, profile="small")
    new = add("c", codec="hevc", width=640, height=480)
    assert order(database, phases=frozenset({Phase.FAILED, Phase.NEW})) == [failed, new]
    assert order(database, profile="small") == [done]
    assert order(database, code="disk_full") == [failed]
    assert order(database, codec="hevc") == [new]
    assert order(database, lines=(972, 1295)) == [done]
    assert order(database, lines=(1, 500)) == [new]
    assert order(database, jobs=frozenset({new, failed, 99})) == [failed, new]
    assert order(database, codec="hevc", profile="small") == []


# -- totals ----------------------------------------------------------------------------------------


def test_totals_count_what_is_listed_and_all_that_was_saved(database: Database, add: Adder) -> None:
    done = {"phase": Phase.DONE, "measured": True, "ended_at": 5.0}
    add("a", bytes_in=1000, bytes_out=400, **done)
    removed = add("b", bytes_in=100, bytes_out=40, **done)
    add("shared", bytes_in=500, bytes_out=100, shared=True, **done)
    add("c", bytes_in=7)
    add("d")
    add("e", bytes_in=50, bytes_out=10, phase=Phase.FAILED, ended_at=5.0)
    database.turns.remove([removed], removed=True)
    totals = database.summaries.totals()
    assert totals.phases == {Phase.DONE: 2, Phase.NEW: 2, Phase.FAILED: 1}
    assert (totals.jobs, totals.saved_bytes, totals.waiting_bytes) == (5, 660, 7)
    assert totals.done_bytes == 1100


def test_totals_of_nothing_are_nothing(database: Database) -> None:
    totals = database.summaries.totals()
    assert (totals.jobs, totals.saved_bytes, totals.waiting_bytes) == (0, 0, 0)


# -- scale -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", [sort for sort in Sort if sort is not Sort.NAME])
def test_a_list_of_everything_reads_one_index_and_sorts_nothing(
    connection: Connection, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunRepository(connection).begin(1, 1.0, 1.0)
    JobRepository(connection).add(Request(Path("/v/film.mkv"), Profile("p")), run, 1.0)
    asked: list[tuple[str, tuple[object, ...]]] = []
    really = Connection.fetch

    def fetch(self: Connection, make: Any, query: str, *params: object) -> tuple[Any, ...]:
        asked.append((query, params))
        return really(self, make, query, *params)

    monkeypatch.setattr(Connection, "fetch", fetch)
    SummaryRepository(connection).order(Listing(sort))
    query, params = asked[-1]
    plan = really(connection, lambda *row: str(row[3]), f"EXPLAIN QUERY PLAN {query}", *params)
    assert any("USING COVERING INDEX summaries_in_turn" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)
