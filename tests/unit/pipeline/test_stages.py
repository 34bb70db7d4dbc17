import inspect
from itertools import pairwise
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.job import Phase, Stage
from app.domain.lanes import Lane
from app.domain.results import Results, StageResult
from app.engine.runners import RUNNERS
from app.pipeline.stages import BY_LANE, READY, RUNNING, STAGES, StageRow, overall_progress

ROWS = list(STAGES.values())


def test_every_stage_has_a_row_in_order() -> None:
    assert list(STAGES) == list(Stage)
    assert [row.stage for row in ROWS] == list(Stage)


def test_a_job_passes_from_the_first_stage_to_the_last_without_a_gap() -> None:
    assert ROWS[0].ready is Phase.NEW
    assert [(a.stage, a.done) for a, b in pairwise(ROWS) if a.done is not b.ready] == []
    assert ROWS[-1].done is Phase.DONE


def test_every_phase_has_one_meaning() -> None:
    ends = {Phase.DONE, Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED}
    ready, running = {row.ready for row in ROWS}, {row.running for row in ROWS}
    assert len(ready) == len(running) == len(ROWS)
    assert not ready & running
    assert ready | running | ends == set(Phase)
    assert {phase for phase in Phase if phase.is_final} == ends


def test_the_ways_to_look_a_row_up_agree() -> None:
    assert {phase: row.stage for phase, row in READY.items()} == {r.ready: r.stage for r in ROWS}
    assert {phase: row.stage for phase, row in RUNNING.items()} == {
        r.running: r.stage for r in ROWS
    }
    assert {lane: row.stage for lane, row in BY_LANE.items()} == {r.lane: r.stage for r in ROWS}
    assert set(BY_LANE) == set(Lane)


def test_the_results_of_all_stages_have_a_place() -> None:
    assert {row.result for row in ROWS} == set(get_args(StageResult))
    places = {name: get_args(kind)[0] for name, kind in get_type_hints(Results).items()}
    assert places == {row.stage.value: row.result for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.stage.value)
def test_every_stage_has_a_runner_that_gives_its_result(row: StageRow) -> None:
    runner = RUNNERS[row.runner]
    assert get_type_hints(runner)["return"] is row.result
    assert list(inspect.signature(runner).parameters) == ["task", "desk"]


def test_no_runner_is_without_a_stage() -> None:
    assert set(RUNNERS) == {row.runner for row in ROWS}


def test_moving_files_about_is_never_tried_twice() -> None:
    assert STAGES[Stage.REPLACE].retry.delays_s == ()


def test_weights_are_shares_of_one() -> None:
    assert sum(row.weight for row in ROWS) == pytest.approx(1.0)
    assert all(row.weight > 0 for row in ROWS)


def test_progress_begins_at_nothing_and_ends_at_all() -> None:
    assert overall_progress(Stage.ANALYZE, 0.0) == 0.0
    assert overall_progress(Stage.ENCODE, 0.5) == pytest.approx(0.01 + 0.14 + 0.3)
    assert overall_progress(Stage.REPLACE, 1.0) == pytest.approx(1.0)


@settings(deadline=None)
@given(
    a=st.tuples(st.integers(0, len(ROWS) - 1), st.floats(0, 1)),
    b=st.tuples(st.integers(0, len(ROWS) - 1), st.floats(0, 1)),
)
def test_progress_never_goes_back(a: tuple[int, float], b: tuple[int, float]) -> None:
    (early, late) = sorted((a, b))
    shown = [overall_progress(ROWS[place].stage, fraction) for place, fraction in (early, late)]
    assert 0.0 <= shown[0] <= shown[1] + 1e-12 <= 1.0 + 1e-9
