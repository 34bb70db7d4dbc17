"""What must hold for every row, whatever encoder it is."""

import math
from collections import Counter

import pytest

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.profile import Container

every_row = pytest.mark.parametrize("row", ENCODERS.values(), ids=lambda row: row.name)


@every_row
def test_the_default_preset_is_one_of_the_presets(row: Encoder) -> None:
    assert row.default_preset in row.presets
    assert row.scout_preset in ("", *row.presets)
    assert max(Counter(row.presets).values()) == 1
    # A choice that nothing is told of would be none.
    assert row.preset_flag or len(row.presets) == 1


@every_row
def test_the_first_crf_is_on_the_grid_between_the_bounds(row: Encoder) -> None:
    assert row.crf_min < row.crf_first < row.crf_max
    steps = (row.crf_first - row.crf_min) / row.crf_step
    assert math.isclose(steps, round(steps))


@every_row
def test_better_quality_costs_bytes(row: Encoder) -> None:
    assert row.typical_slope > 0 > row.bytes_slope
    # From one end of the range to the other it is the same journey, however long the scale is.
    span = row.crf_max - row.crf_min
    assert 1.5 < span * row.typical_slope < 6
    assert 1.5 < -span * row.bytes_slope < 6


@every_row
def test_its_containers_are_known_ones(row: Encoder) -> None:
    assert row.containers
    assert set(row.containers) <= {container.value for container in Container}


@every_row
def test_private_parameters_have_an_option_that_carries_them(row: Encoder) -> None:
    grain = row.grain_with or row.grain_param or row.grain_table_param
    private = row.crf_param or row.params or row.rate_params or row.order_params or grain
    assert bool(private) is bool(row.params_flag)


@every_row
def test_options_and_parameters_have_a_name_and_a_value(row: Encoder) -> None:
    for option in (*row.options, *row.params, *row.grain_with):
        name, _, value = option.partition("=")
        assert name
        assert value


@every_row
def test_hardware_is_fed_what_it_takes_and_software_too(row: Encoder) -> None:
    known = {"nv12", "p010le"} if row.hardware else {"yuv420p", "yuv420p10le"}
    assert {row.pix_fmt_8, row.pix_fmt_10} <= known
    assert row.takes_10_bit is (row.codec != "h264" or not row.hardware)
    assert not row.upload_device or row.hardware


def test_quality_rises_with_the_number_for_apple_alone() -> None:
    rising = [name for name, row in ENCODERS.items() if row.higher_is_better]
    assert rising == ["videotoolbox-hevc", "videotoolbox-h264"]


def test_each_family_has_the_codecs_that_its_hardware_makes() -> None:
    found: dict[str, list[str]] = {}
    for row in ENCODERS.values():
        if row.hardware:
            found.setdefault(row.hardware, []).append(row.codec)
            assert row.name == f"{row.hardware.lower()}-{row.codec}"
    all_three = ["av1", "hevc", "h264"]
    assert found == {
        "NVENC": all_three,
        "QSV": all_three,
        "AMF": all_three,
        "VAAPI": all_three,
        "VideoToolbox": ["hevc", "h264"],
    }
