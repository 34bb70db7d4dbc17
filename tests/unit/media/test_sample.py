"""What is made of the files that a sample's encode leaves behind."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.results import Window
from app.media.footage import Footage
from app.media.sample import (
    Counted,
    count_frames,
    frame_deviation,
    parse_packets,
    parse_times,
)

FILM = Path("/films/a.mkv")
NAN = float("nan")


def footage(*windows: tuple[float, float], warm_up_s: float = 0.0) -> Footage:
    return Footage(FILM, 0, tuple(Window(*window) for window in windows), warm_up_s)


def at_25(*spans: tuple[int, int]) -> list[float]:
    """Times of frames by their numbers at 25 a second, both ends included."""
    return [n / 25 for first, last in spans for n in range(first, last + 1)]


def test_packets_come_in_the_order_of_time() -> None:
    # As x264 writes them: I, P, B, B.
    text = "0 5000\n0.12 900\n0.04 100\n0.08 110\n"
    assert parse_packets(text) == [5000, 100, 110, 900]


def test_a_half_written_last_line_is_no_packet() -> None:
    assert parse_packets("0 5000\n0.04") == [5000]
    assert parse_packets("") == []


def test_times_are_read_one_a_line() -> None:
    times = parse_times("0\n0.04\nnan\n0.12\n")
    assert times[:2] == [0.0, 0.04]
    assert math.isnan(times[2])
    assert times[3] == 0.12
    assert parse_times("") == []


def test_the_deviation_is_of_neighbours_in_a_window_and_not_of_windows() -> None:
    drifting = [[90.0 + n / 100 for n in range(50)], [40.0 + n / 100 for n in range(50)]]
    shaking = [[90.0, 96.0] * 25, [92.0, 98.0] * 25]
    assert frame_deviation(drifting) == pytest.approx(0.01 / math.sqrt(2))
    assert frame_deviation(shaking) == pytest.approx(6 / math.sqrt(2))
    assert frame_deviation([[90.0, 96.0, 90.0]]) is None


def test_a_film_that_is_sampled_whole_counts_whole_for_as_long_as_it_is() -> None:
    assert count_frames(footage(), at_25((0, 9)), 10, 25.0, 0.42) == [
        Counted(tuple(range(10)), 0.42)
    ]


def test_a_film_of_unknown_length_lasts_as_long_as_its_frames() -> None:
    assert count_frames(footage(), [], 10, 25.0, 0.0) == [Counted(tuple(range(10)), 0.4)]


def test_frames_count_by_window_after_its_warm_up() -> None:
    two = footage((1.0, 0.4), (3.0, 0.4), warm_up_s=0.2)
    times = at_25((25, 34), (75, 84))
    assert count_frames(two, times, 20, 25.0, 60.0) == [
        Counted((5, 6, 7, 8, 9), 0.2),
        Counted((15, 16, 17, 18, 19), 0.2),
    ]


def test_times_that_were_rounded_change_no_frames_window() -> None:
    two = footage((1.0, 0.4), (3.0, 0.4), warm_up_s=0.2)
    rounded = [time - 0.004 for time in at_25((25, 34), (75, 84))]
    assert count_frames(two, rounded, 20, 25.0, 60.0) == count_frames(
        two, at_25((25, 34), (75, 84)), 20, 25.0, 60.0
    )


def test_windows_that_touch_share_no_frame() -> None:
    touching = footage((1.0, 0.4), (1.4, 0.4), warm_up_s=0.2)
    counted = count_frames(touching, at_25((25, 44)), 20, 25.0, 60.0)
    assert [window.frames for window in counted] == [(5, 6, 7, 8, 9), (15, 16, 17, 18, 19)]


def test_a_frame_without_a_time_counts_nowhere() -> None:
    times = [1.0, NAN, 1.08, NAN]
    assert count_frames(footage((1.0, 0.4)), times, 4, 25.0, 60.0) == [Counted((0, 2), 0.08)]


def test_frames_before_the_first_window_count_nowhere() -> None:
    (counted,) = count_frames(footage((1.0, 0.4)), [0.2, 1.0, 1.04], 3, 25.0, 60.0)
    assert counted.frames == (1, 2)


def test_a_window_behind_the_films_end_is_left_out() -> None:
    counted = count_frames(footage((1.0, 0.4), (9.0, 0.4)), at_25((25, 34)), 10, 25.0, 1.4)
    assert [window.frames for window in counted] == [tuple(range(10))]


def test_where_no_frame_is_left_to_count_all_do() -> None:
    all_warm_up = footage((1.0, 0.4), warm_up_s=0.4)
    everything = [Counted(tuple(range(10)), 60.0)]
    assert count_frames(all_warm_up, at_25((25, 34)), 10, 25.0, 60.0) == everything
    assert count_frames(footage((1.0, 0.4)), [NAN] * 10, 10, 25.0, 60.0) == everything


def test_frames_that_went_in_and_never_came_out_do_not_count() -> None:
    (counted,) = count_frames(footage((1.0, 0.4)), at_25((25, 34)), 8, 25.0, 60.0)
    assert counted.frames == tuple(range(8))


@given(
    times=st.lists(st.one_of(st.just(NAN), st.floats(0, 20)), min_size=1, max_size=60),
    warm_up_s=st.floats(0, 0.5),
    rate=st.sampled_from([12.5, 24000 / 1001, 25.0, 60.0]),
)
def test_a_frame_counts_at_most_once(times: list[float], warm_up_s: float, rate: float) -> None:
    windows = footage((1.0, 2.0), (5.0, 2.0), (11.0, 2.0), warm_up_s=warm_up_s)
    counted = count_frames(windows, times, len(times), rate, 20.0)
    numbers = [number for window in counted for number in window.frames]
    assert len(numbers) == len(set(numbers)) > 0
    assert set(numbers) <= set(range(len(times)))
    assert all(window.duration_s > 0 for window in counted)


def test_every_other_window_is_half_of_the_same_footage() -> None:
    three = footage((1.0, 0.4), (3.0, 0.4), (5.0, 0.4), warm_up_s=0.2)
    assert three.every_other() == footage((1.0, 0.4), (5.0, 0.4), warm_up_s=0.2)


@pytest.mark.parametrize("frames", [1, 7])
def test_a_film_of_a_frame_or_two_is_counted(frames: int) -> None:
    (counted,) = count_frames(footage(), at_25((0, frames - 1)), frames, 25.0, 0.0)
    assert counted == Counted(tuple(range(frames)), frames / 25)
