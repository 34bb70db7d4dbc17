"""A film's score over time: bounded in size, true to the worst frame, missing from old results."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.domain.codec import from_json, to_json
from app.domain.results import VerifyResult
from app.domain.score import make_timeline
from tests.support.stories import verified


def test_each_second_has_its_mean_and_its_lowest_frame() -> None:
    line = make_timeline([90.0, 80.0, 70.0, 60.0, 50.0], 2.0)
    assert line is not None
    assert line.step_s == 1.0
    assert line.means == (85.0, 65.0, 50.0)
    assert line.lows == (80.0, 60.0, 50.0)


def test_a_day_of_film_has_no_more_stretches_than_a_chart_can_show() -> None:
    scores = [95.0] * (24 * 3600 * 2)
    scores[100_001] = 12.5
    line = make_timeline(scores, 2.0)
    assert line is not None
    assert 200 < len(line.means) <= 400
    assert min(line.lows) == 12.5
    assert line.duration_s == pytest.approx(24 * 3600, rel=0.01)


def test_frames_that_were_left_out_still_take_their_time() -> None:
    # One frame in nine was scored: about three a second.
    line = make_timeline([95.0] * 300, 24.0, 9)
    assert line is not None
    assert line.duration_s == pytest.approx(300 * 9 / 24, abs=line.step_s)


def test_a_slow_film_has_a_stretch_for_each_frame() -> None:
    line = make_timeline([95.0, 94.0], 0.5)
    assert line is not None
    assert (line.step_s, line.means) == (2.0, (95.0, 94.0))


@pytest.mark.parametrize(("scores", "rate"), [([], 25.0), ([95.0], 0.0)])
def test_where_there_is_nothing_to_show_there_is_no_timeline(
    scores: list[float], rate: float
) -> None:
    assert make_timeline(scores, rate) is None


def test_it_comes_back_from_the_database_as_it_was() -> None:
    proof = verified()
    assert from_json(to_json(proof), VerifyResult) == proof


def test_a_proof_that_was_stored_before_there_were_timelines_still_loads() -> None:
    stored = msgspec.json.decode(to_json(verified()))
    del stored["timeline"]
    old = from_json(msgspec.json.encode(stored), VerifyResult)
    assert old == replace(verified(), timeline=None)
