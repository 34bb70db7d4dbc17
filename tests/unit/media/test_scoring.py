"""Which frames are scored, at which size, by which model, and in which words ffmpeg is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.media import Picture
from app.domain.target import Metric, Statistic
from app.media.scoring import (
    Scoring,
    applied,
    as_text,
    frames_enough,
    frames_for,
    plan_scoring,
    scored_size,
    vmaf_model,
)

PICTURE = Picture(1920, 1080, "yuv420p", 8, Fraction(25))
LIBVMAF = [metric for metric in Metric if metric is not Metric.XPSNR]
STEPS = st.integers(0, 40).map(lambda n: 2 * n + 1)


def sized(width: int, height: int) -> Picture:
    return replace(PICTURE, width=width, height=height)


def plan(metric: Metric = Metric.VMAF, frames: float = 80, enough: int = 45) -> Scoring:
    return plan_scoring(PICTURE, metric, "yuv420p10le", frames, enough)


# -- which frames ----------------------------------------------------------------------------------


@given(metric=st.sampled_from(LIBVMAF), frames=st.floats(1, 10**7), enough=st.integers(1, 20_000))
def test_the_step_is_the_odd_number_nearest_to_what_is_wanted(
    metric: Metric, frames: float, enough: int
) -> None:
    every = plan(metric, frames, enough).every
    assert every % 2 == 1
    assert abs(every - frames / enough) <= 1 + 1e-9
    # So at least half of the wanted frames are scored, or all that there are.
    assert plan(metric, frames, enough).scored(int(frames)) >= min(int(frames), enough) // 2


@pytest.mark.parametrize(
    ("frames", "every"),
    [(1, 1), (45, 1), (89, 1), (90, 3), (179, 3), (180, 5), (480, 11), (90_000, 2001)],
)
def test_the_step_follows_the_length(frames: int, every: int) -> None:
    assert plan(frames=frames).every == every


def test_xpsnr_sees_every_frame() -> None:
    # Its weights come from the difference to the frame before, which would not be there.
    assert plan(Metric.XPSNR, frames=10**6).every == 1


@given(metric=st.sampled_from(list(Metric)), frames=st.integers(1, 400), every=STEPS)
def test_counts_are_those_of_the_frames_that_are_kept(
    metric: Metric, frames: int, every: int
) -> None:
    scoring = Scoring(metric, "vmaf_v0.6.1", "yuv420p", every=every)
    scored = range(0, frames + every, every)
    neighbours = {n + side for n in scored for side in (-1, 0, 1)} & set(range(frames))
    assert scoring.scored(frames) == len([n for n in scored if n < frames])
    expected = len(neighbours) if metric.is_vmaf else scoring.scored(frames)
    assert scoring.compared(frames) == (frames if every == 1 else expected)


@given(frames=st.integers(1, 400), every=STEPS.filter(lambda n: n > 1))
def test_every_third_of_the_kept_frames_is_one_that_is_to_be_scored(
    frames: int, every: int
) -> None:
    scoring = Scoring(Metric.VMAF, "vmaf_v0.6.1", "yuv420p", every=every)
    (select,) = [options["expr"] for name, options in scoring.steps() if name == "select"]
    assert select == f"lt(mod(n+1,{every}),3)"
    kept = [n for n in range(frames) if (n + 1) % every < 3]
    step = int(scoring.filter(1)[1]["n_subsample"])
    assert kept[::step] == [n for n in range(frames) if n % every == 0]


@pytest.mark.parametrize("metric", [Metric.SSIM, Metric.PSNR])
def test_a_metric_that_looks_at_one_frame_gets_no_neighbours(metric: Metric) -> None:
    scoring = Scoring(metric, "vmaf_v0.6.1", "yuv420p", every=5)
    assert ("select", {"expr": "not(mod(n,5))"}) in scoring.steps()
    assert scoring.filter(1)[1]["n_subsample"] == "1"


def test_where_every_frame_counts_none_is_selected() -> None:
    for metric in Metric:
        scoring = Scoring(metric, "vmaf_v0.6.1", "yuv420p")
        assert "select" not in [name for name, _ in scoring.steps()]
    assert plan().filter(1)[1]["n_subsample"] == "1"


@pytest.mark.parametrize(
    ("statistics", "enough"),
    [
        ([Statistic.MEAN], 45),
        ([Statistic.MEAN, Statistic.HARMONIC_MEAN], 45),
        ([Statistic.MEAN, Statistic.P1], 180),
        ([Statistic.P5], 180),
        ([Statistic.WORST_SECOND, Statistic.MEAN], 180),
    ],
)
def test_tails_need_more_frames_than_means(statistics: list[Statistic], enough: int) -> None:
    assert frames_enough(statistics, 45) == enough


def test_frames_that_differ_much_are_looked_at_more() -> None:
    calm, shaky = 0.5, 3.6
    assert frames_for(Metric.VMAF, None, 120, 45) == 45
    assert frames_for(Metric.VMAF, calm, 120, 45) == 45
    assert frames_for(Metric.VMAF, shaky, 120, 45) > 80
    assert frames_for(Metric.VMAF, shaky, 10_000, 45) < 1000  # not all of a long film
    assert frames_for(Metric.SSIM, shaky / 100, 120, 45) > 80  # on the metric's own scale


# -- sizes and models ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "scored"),
    [
        ((1920, 1080), None),
        ((1920, 800), None),  # a screen's width
        ((1440, 1080), None),  # a screen's height
        ((1728, 720), None),  # nine tenths of a screen's width
        ((1726, 720), (1920, 800)),
        ((1296, 972), None),  # nine tenths of its height
        ((1294, 970), (1440, 1080)),
        ((1280, 720), (1920, 1080)),
        ((640, 480), (1440, 1080)),
        ((720, 576), (1350, 1080)),
        ((321, 181), (1916, 1080)),
        ((18, 18), (1080, 1080)),
        ((64, 2160), None),
        ((1080, 1920), None),  # portrait fills a screen's height as it is
        ((404, 720), (606, 1080)),
        ((2560, 1440), None),
        ((2562, 1440), (3840, 2158)),  # the model for 4K has a larger screen in mind
        ((3456, 1440), None),
        ((3840, 2160), None),
        ((7680, 4320), None),
    ],
)
def test_small_pictures_are_enlarged_as_a_player_does(
    size: tuple[int, int], scored: tuple[int, int] | None
) -> None:
    assert scored_size(sized(*size)) == scored


@given(width=st.integers(2, 4000), height=st.integers(2, 2300))
def test_an_enlarged_picture_fits_the_screen_and_keeps_its_shape(width: int, height: int) -> None:
    size = scored_size(sized(width, height))
    screen = (3840, 2160) if "4k" in vmaf_model(sized(width, height)) else (1920, 1080)
    if size is None:
        assert width >= screen[0] * 0.9 or height >= screen[1] * 0.9
        return
    assert size[0] % 2 == size[1] % 2 == 0
    assert size[0] <= screen[0]
    assert size[1] <= screen[1]
    assert size[0] >= width
    assert size[1] >= height
    assert size[0] == screen[0] or size[1] == screen[1]
    factor = min(screen[0] / width, screen[1] / height)
    assert abs(size[0] - width * factor) <= 1
    assert abs(size[1] - height * factor) <= 1


@pytest.mark.parametrize(
    ("width", "height", "model"),
    [
        (640, 480, "vmaf_v0.6.1"),
        (1920, 1080, "vmaf_v0.6.1"),
        (1080, 1920, "vmaf_v0.6.1"),
        (2560, 1440, "vmaf_v0.6.1"),
        (2562, 1440, "vmaf_4k_v0.6.1"),
        (3840, 1600, "vmaf_4k_v0.6.1"),
        (3840, 2160, "vmaf_4k_v0.6.1"),
        (2160, 3840, "vmaf_4k_v0.6.1"),
    ],
)
def test_the_model_suits_the_size_of_the_picture(width: int, height: int, model: str) -> None:
    assert vmaf_model(sized(width, height)) == model
    assert vmaf_model(sized(width, height), Metric.VMAF_NEG) == f"{model}neg"


def test_only_vmaf_has_a_screen_in_mind() -> None:
    small = sized(640, 360)
    sizes = {m: plan_scoring(small, m, "yuv420p", 10, 45).size for m in Metric}
    full = (1920, 1080)
    assert sizes == {
        Metric.VMAF: full,
        Metric.VMAF_NEG: full,
        Metric.XPSNR: None,
        Metric.SSIM: None,
        Metric.PSNR: None,
    }


@pytest.mark.parametrize(
    ("width", "pix_fmt"), [(1920, "yuv420p10le"), (1280, "yuv420p10le"), (720, "yuv420p")]
)
def test_xpsnr_gets_10_bits_only_where_rows_need_no_padding(width: int, pix_fmt: str) -> None:
    picture = sized(width, 576)
    assert plan_scoring(picture, Metric.XPSNR, "yuv420p10le", 10, 45).pix_fmt == pix_fmt
    for metric in LIBVMAF:
        assert plan_scoring(picture, metric, "yuv420p10le", 10, 45).pix_fmt == "yuv420p10le"


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "options"),
    [
        (Metric.VMAF, {"model": "version=vmaf_v0.6.1"}),
        (Metric.VMAF_NEG, {"model": "version=vmaf_v0.6.1neg"}),
        (Metric.SSIM, {"model": "version=vmaf_v0.6.1", "feature": "name=float_ssim"}),
        (Metric.PSNR, {"model": "version=vmaf_v0.6.1", "feature": "name=psnr"}),
    ],
)
def test_a_metric_is_asked_for_by_libvmafs_name(metric: Metric, options: dict[str, str]) -> None:
    common = {"log_fmt": "json", "log_path": "score.json", "n_subsample": "1", "n_threads": "3"}
    assert plan(metric).filter(3) == ("libvmaf", common | options)


def test_xpsnr_is_a_filter_of_its_own_that_takes_the_reference_first() -> None:
    scoring = plan(Metric.XPSNR)
    assert scoring.filter(3) == ("xpsnr", {"stats_file": "score.json"})
    assert scoring.pair("encoded", "reference") == ("reference", "encoded")
    for metric in LIBVMAF:
        assert plan(metric).pair("encoded", "reference") == ("encoded", "reference")


def test_a_stream_is_made_ready_by_number_then_thinned_then_converted() -> None:
    scoring = Scoring(Metric.VMAF, "vmaf_v0.6.1", "yuv420p10le", (1920, 1080), every=5)
    assert as_text(scoring.steps()) == (
        "settb=expr='1',setpts=expr='N',select=expr='lt(mod(n+1,5),3)',"
        "format=pix_fmts='yuv420p10le',scale=flags='bicubic':h='1080':w='1920'"
    )


def test_both_ways_of_writing_a_graph_name_the_same_filters_and_options() -> None:
    scoring = Scoring(Metric.VMAF, "vmaf_v0.6.1", "yuv420p", (1920, 1080), every=5)
    stream = applied(ffmpeg.input("a")["0"], scoring.steps())
    argv = ffmpeg.get_args(ffmpeg.output(stream, "-"))
    links = argv[argv.index("-filter_complex") + 1].split(";")
    built = [link.split("]", 1)[1].rsplit("[", 1)[0] for link in links]
    # One quotes values, the other puts backslashes before commas; neither changes what is read.
    plain = [part.replace("'", "").replace("expr=", "") for part in _parts(scoring)]
    assert [part.replace("\\", "").replace("expr=", "") for part in built] == plain


def _parts(scoring: Scoring) -> list[str]:
    return [as_text([step]) for step in scoring.steps()]
