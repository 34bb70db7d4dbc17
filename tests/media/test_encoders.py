"""Every encoder in software, really run: what it makes is whole, and quality has a direction."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.profile import Container, Profile
from app.domain.results import EncodeResult, Window
from app.domain.target import Metric
from app.errors import ReelfitError
from app.media.encoder_options import encode_pix_fmt, encoder_options
from app.media.footage import Footage
from app.media.measuring_commands import SAMPLE_STATS
from app.media.sample import parse_packets, run_sample
from app.media.scoring import plan_scoring
from tests.support.studio import Studio

pytestmark = pytest.mark.media

SOFTWARE = [row for row in ENCODERS.values() if not row.hardware]
HARDWARE = [row for row in ENCODERS.values() if row.hardware]
# VVC's pictures lead up to their keyframe: it is not the first that is shown. ffmpeg does not tell
# rav1e which frames to make keyframes.
KEYFRAME_FIRST = [row for row in SOFTWARE if row.codec != "vvc"]
OBEDIENT = [row for row in KEYFRAME_FIRST if row.name != "rav1e"]
WITH_GRAIN = [row for row in SOFTWARE if row.takes_grain]
SECONDS, FRAMES = 1, 25


@dataclass(frozen=True)
class Trials:
    """Encodes of one film; those by the same profile and with the same CRF are made once."""

    studio: Studio
    encode: Callable[[Profile, float], EncodeResult]

    def decode(self, path: Path, *before: str) -> list[str]:
        """Decode as a player would, with the frames' own times; return a digest of each frame."""
        arguments = [*before, "-i", str(path), "-map", "0:v", "-f", "framemd5", "-"]
        decoded = subprocess.run(
            [str(self.studio.clips.ffmpeg), "-v", "error", "-nostdin", *arguments],
            check=True,
            capture_output=True,
            text=True,
        )
        assert decoded.stderr == ""
        lines = decoded.stdout.splitlines()
        return [line.rpartition(",")[2] for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def trials(studio: Studio) -> Trials:
    source = studio.clips.make(seconds=SECONDS, audio=False)  # which every container holds

    @cache
    def encode(profile: Profile, crf: float) -> EncodeResult:
        studio.bench.tools.require_encoder(profile.encoder_row)
        return studio.encode(source, profile, crf=crf).encode

    return Trials(studio, encode)


def fastest(row: Encoder, container: str = "") -> Profile:
    wanted = Container(container or row.containers[0])
    return Profile("test", encoder=row.name, preset=row.presets[-1], container=wanted)


@pytest.mark.parametrize(
    ("row", "container"),
    [
        pytest.param(row, container, id=f"{row.name}-{container}")
        for row in SOFTWARE
        for container in row.containers
    ],
)
def test_a_film_comes_out_whole(trials: Trials, row: Encoder, container: str) -> None:
    result = trials.encode(fastest(row, container), row.crf_first)
    assert (result.frames, result.decode_errors) == (FRAMES, 0)
    assert len(trials.decode(result.path)) == FRAMES
    read = trials.studio.analyze(result.path)
    assert (read.video.codec, read.start_s) == (row.codec, pytest.approx(0.0, abs=0.05))
    measured = trials.studio.measure(result.path)
    assert measured is not None


@pytest.mark.parametrize("row", OBEDIENT, ids=lambda row: row.name)
def test_each_window_of_a_sample_begins_with_a_keyframe(studio: Studio, row: Encoder) -> None:
    film = studio.clips.make("windows.mkv", seconds=3, size="128x128", audio=False)
    media = studio.analyze(film)
    footage = Footage(film, 0, (Window(0.0, 1.2), Window(1.4, 1.2)), (30, 30))
    pix_fmt = encode_pix_fmt(fastest(row), media.picture)
    scoring = plan_scoring(media.picture, Metric.PSNR, pix_fmt, 60, 60)
    run_sample(studio.bench, footage, media, fastest(row), row.crf_first, scoring, lambda _: None)
    packets = parse_packets((studio.bench.folder / SAMPLE_STATS).read_text())
    keyframes = {number for number, packet in enumerate(packets) if packet.is_keyframe}
    assert len(packets) == 60
    # libaom marks the frame behind a keyframe too.
    assert {0, 30} <= keyframes <= {0, 1, 30, 31}


@pytest.mark.parametrize("row", KEYFRAME_FIRST, ids=lambda row: row.name)
def test_keyframes_are_as_far_apart_as_declared(studio: Studio, row: Encoder) -> None:
    picture = studio.analyze(studio.clips.make("calm.mkv", size="128x128", audio=False)).picture
    calm = ("-f", "lavfi", "-i", "testsrc2=s=128x128:r=25:d=11")
    words = encoder_options(fastest(row), picture, row.crf_first)
    options = [word for name, value in words.items() for word in (f"-{name}", str(value))]
    found = studio.bench.folder / "packets"
    stats = ("-stats_enc_post", str(found), "-stats_enc_post_fmt", "{t} {size} {key}")
    studio.clips.run(*calm, *options, *stats, "-f", "null", "-")
    packets = parse_packets(found.read_text())
    keyframes = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert keyframes == [n for n in range(275) if n % round(row.gop(25.0)) == 0]


@pytest.mark.parametrize("row", SOFTWARE, ids=lambda row: row.name)
def test_better_quality_is_in_the_declared_direction(trials: Trials, row: Encoder) -> None:
    span = (row.crf_max - row.crf_min) // 4
    better = row.crf_first + (span if row.higher_is_better else -span)
    sizes = [trials.encode(fastest(row), crf).bytes_out for crf in (row.crf_first, better)]
    assert sizes[1] > sizes[0] * 1.1


@pytest.mark.parametrize("row", SOFTWARE, ids=lambda row: row.name)
def test_the_finest_step_is_one_that_the_encoder_makes(trials: Trials, row: Encoder) -> None:
    # Two neighbours give different pictures: nothing rounds them together.
    neighbours = (row.crf_first, row.crf_first + row.crf_step)
    digests = [trials.decode(trials.encode(fastest(row), crf).path) for crf in neighbours]
    assert digests[0] != digests[1]


@pytest.mark.parametrize("row", SOFTWARE, ids=lambda row: row.name)
@pytest.mark.parametrize("end", ["crf_min", "crf_max"])
def test_both_ends_of_the_range_are_taken(trials: Trials, row: Encoder, end: str) -> None:
    result = trials.encode(fastest(row), getattr(row, end))
    assert len(trials.decode(result.path)) == FRAMES


@pytest.mark.parametrize("row", WITH_GRAIN, ids=lambda row: row.name)
def test_grain_lies_over_the_very_picture_that_was_measured(trials: Trials, row: Encoder) -> None:
    plain = trials.encode(fastest(row), row.crf_first).path
    grainy = trials.encode(replace(fastest(row), film_grain=20), row.crf_first).path
    assert trials.decode(grainy) != trials.decode(plain)
    # What a decoder gives that is asked to leave the grain out.
    assert trials.decode(grainy, "-export_side_data", "film_grain") == trials.decode(plain)


@pytest.mark.parametrize("row", HARDWARE, ids=lambda row: row.name)
def test_a_hardware_encoder_works_or_says_why_not(trials: Trials, row: Encoder) -> None:
    tools = trials.studio.bench.tools
    try:
        tools.require_encoder(row)
    except ReelfitError as error:
        why = error.failure
    else:
        assert len(trials.decode(trials.encode(fastest(row), row.crf_first).path)) == FRAMES
        return
    assert why.code in ("hardware_missing", "encoder_missing")
    assert row.name in why.detail
    assert row.name not in tools.usable_hardware()
