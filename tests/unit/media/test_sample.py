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
    Packet,
    film_bytes,
    frame_deviation,
    frames_by_window,
    parse_packets,
    parse_times,
    seconds_seen,
)

FILM = Path("/films/a.mkv")
NAN = float("nan")


def footage(*windows: tuple[float, float]) -> Footage:
    return Footage(FILM, 0, tuple(Window(*window) for window in windows))


def window(key: int, *others: int) -> list[Packet]:
    """A window's packets: its keyframe and the others."""
    return [Packet(key, is_keyframe=True), *(Packet(size, is_keyframe=False) for size in others)]


def at_25(*spans: tuple[int, int]) -> list[float]:
    """Times of frames by their numbers at 25 a second, both ends included."""
    return [n / 25 for first, last in spans for n in range(first, last + 1)]


def test_packets_come_in_the_order_of_time() -> None:
    # As x264 writes them: I, P, B, B.
    text = "0 5000 K\n0.12 900 N\n0.04 100 N\n0.08 110 N\n"
    assert parse_packets(text) == window(5000, 100, 110, 900)


def test_a_half_written_last_line_is_no_packet() -> None:
    assert parse_packets("0 5000 K\n0.04 10") == window(5000)
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


def test_a_windows_keyframe_counts_as_often_as_the_film_has_one() -> None:
    # Each is 900 more than the mean of the others; a film has one in 8 frames instead of in 4.
    windows = [window(1000, 100, 100, 100), window(1000, 50, 100, 150)]
    assert film_bytes(windows, gop=8) == [1300 - 450, 1300 - 450]
    assert film_bytes(windows, gop=16) == [1300 - 675, 1300 - 675]
    assert film_bytes(windows, gop=9999) == [pytest.approx(400, abs=1)] * 2


def test_a_windows_keyframe_counts_whole_where_the_film_has_as_many() -> None:
    assert film_bytes([window(1000, 100, 100, 100)], gop=4) == [1300]
    assert film_bytes([window(1000, 100, 100, 100)], gop=1) == [1300]


def test_keyframes_for_cuts_count_whole() -> None:
    cut = [*window(1000, 100, 100, 100), *window(700, 100, 100, 100)]
    assert film_bytes([cut], gop=16) == [2300 - round((1000 - 1300 / 7) / 2)]


def test_a_window_without_a_keyframe_and_a_small_one_count_as_they_are() -> None:
    unforced = [Packet(900, is_keyframe=False), *window(100)[1:], Packet(80, is_keyframe=False)]
    assert film_bytes([unforced, window(50, 80, 80)], gop=100) == [980, 210]


def test_windows_of_one_frame_count_as_they_are() -> None:
    assert film_bytes([window(900), window(800)], gop=100) == [900, 800]


def test_a_film_that_is_sampled_whole_counts_whole() -> None:
    assert frames_by_window(footage(), at_25((0, 9)), 10, 25.0) == [tuple(range(10))]


def test_frames_count_in_their_windows() -> None:
    two = footage((1.0, 0.4), (3.0, 0.4))
    found = frames_by_window(two, at_25((25, 34), (75, 84)), 20, 25.0)
    assert found == [tuple(range(10)), tuple(range(10, 20))]
    rounded = [time - 0.004 for time in at_25((25, 34), (75, 84))]
    assert frames_by_window(two, rounded, 20, 25.0) == found


def test_windows_that_touch_share_no_frame() -> None:
    touching = footage((1.0, 0.4), (1.4, 0.4))
    found = frames_by_window(touching, at_25((25, 44)), 20, 25.0)
    assert found == [tuple(range(10)), tuple(range(10, 20))]


def test_a_frame_without_a_time_counts_nowhere() -> None:
    assert frames_by_window(footage((1.0, 0.4)), [1.0, NAN, 1.08, NAN], 4, 25.0) == [(0, 2)]


def test_frames_before_the_first_window_count_nowhere() -> None:
    assert frames_by_window(footage((1.0, 0.4)), [0.2, 1.0, 1.04], 3, 25.0) == [(1, 2)]


def test_a_window_behind_the_films_end_is_left_out() -> None:
    two = footage((1.0, 0.4), (9.0, 0.4))
    assert frames_by_window(two, at_25((25, 34)), 10, 25.0) == [tuple(range(10))]


def test_where_no_frame_is_left_to_count_all_do() -> None:
    assert frames_by_window(footage((1.0, 0.4)), [NAN] * 10, 10, 25.0) == [tuple(range(10))]


def test_windows_last_their_length_however_few_frames_they_hold() -> None:
    footage = Footage(Path("a"), 0, (Window(0.0, 2.0), Window(2.0, 2.0), Window(4.0, 2.0)))
    slow = [0.0, 0.5, 1.5, 2.0, 2.1, 4.0, 4.04, 4.08]
    # The film ends in the last window.
    assert seconds_seen(footage, slow, 25.0) == pytest.approx(2 + 2 + 0.12)
    assert seconds_seen(footage, slow[5:], 25.0) == pytest.approx(0.12)
    assert seconds_seen(footage, [math.nan] * 50, 25.0) == 2.0


def test_frames_that_went_in_and_never_came_out_do_not_count() -> None:
    (found,) = frames_by_window(footage((1.0, 0.4)), at_25((25, 34)), 8, 25.0)
    assert found == tuple(range(8))


@given(
    times=st.lists(st.one_of(st.just(NAN), st.floats(0, 20)), min_size=1, max_size=60),
    rate=st.sampled_from([12.5, 24000 / 1001, 25.0, 60.0]),
)
def test_a_frame_counts_at_most_once(times: list[float], rate: float) -> None:
    windows = footage((1.0, 2.0), (5.0, 2.0), (11.0, 2.0))
    found = frames_by_window(windows, times, len(times), rate)
    numbers = [number for frames in found for number in frames]
    assert len(numbers) == len(set(numbers)) > 0
    assert set(numbers) <= set(range(len(times)))


def test_windows_hold_the_frames_that_are_shown_in_them() -> None:
    two = (Window(1.0, 0.4), Window(3.0, 0.2))
    held = Footage.of_windows(FILM, 0, two, at_25((0, 30), (76, 100)), 25.0)
    assert held.frames == (6, 4)
    rounded = [time - 0.004 for time in at_25((0, 30), (76, 100))]
    assert Footage.of_windows(FILM, 0, two, rounded, 25.0) == held
    assert held.starts == (0, 6)


def test_every_other_window_is_half_of_the_same_footage() -> None:
    windows = tuple(Window(start_s, 0.4) for start_s in (1.0, 3.0, 5.0))
    three = Footage(FILM, 0, windows, (10, 9, 8))
    assert three.every_other() == Footage(FILM, 0, windows[::2], (10, 8))
    assert three.every_other().starts == (0, 10)


@pytest.mark.parametrize("frames", [1, 7])
def test_a_film_of_a_frame_or_two_is_counted(frames: int) -> None:
    (found,) = frames_by_window(footage(), at_25((0, frames - 1)), frames, 25.0)
    assert found == tuple(range(frames))
