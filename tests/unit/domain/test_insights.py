"""Classes of resolution: every number of lines belongs to exactly one."""

from itertools import pairwise

from app.domain.insights import RESOLUTIONS, DaySpeed


def test_the_classes_follow_each_other_without_a_gap() -> None:
    assert [resolution.name for resolution in RESOLUTIONS] == [480, 720, 1080, 1440, 2160]
    assert RESOLUTIONS[0].lines[0] == 0
    for before, after in pairwise(RESOLUTIONS):
        assert before.lines[1] + 1 == after.lines[0]
        assert after.lines[0] < after.name <= after.lines[1]


def test_no_work_has_no_speed() -> None:
    assert DaySpeed(0, 5.0, 0.0).speed == 0.0
