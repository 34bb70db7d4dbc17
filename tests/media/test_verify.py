"""What proving an encode finds: nothing wrong with an honest one, and each planted fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.profile import Profile
from app.domain.results import VerifyResult
from app.domain.target import Metric, Target
from app.errors import Code, ReelfitError
from tests.support.studio import QUICK, Encoded, Studio, failed

pytestmark = pytest.mark.media

PROFILE = Profile("test", target=Target(50.0), preset="12")
# For faults that no score tells: VMAF enlarges a small picture, which takes long.
PLAIN = replace(PROFILE, target=Target(0.5, Metric.SSIM))


@pytest.fixture(scope="module")
def honest(studio: Studio) -> Encoded:
    """A film with an honest encode of it."""
    colour = ("-color_primaries", "bt709", "-color_trc", "bt709")
    return studio.encode(studio.clips.make(seconds=2, extra=colour), PROFILE, crf=30.0)


@pytest.fixture(scope="module")
def proof(studio: Studio, honest: Encoded) -> VerifyResult:
    """What is found of it."""
    return studio.prove(honest)


def remade(studio: Studio, honest: Encoded, *options: str) -> Encoded:
    """Return the honest encode passed through ffmpeg with these options, for a quick proof."""
    film = honest.replaced(studio.copy(honest.path, "remade.mkv", *options))
    return replace(film, profile=PLAIN)


def spoilt(studio: Studio, honest: Encoded, content: bytes) -> Encoded:
    """Return the honest encode with other bytes on the disk."""
    path = studio.folder / "spoilt.mkv"
    path.write_bytes(content)
    return honest.replaced(path)


def test_an_honest_encode_passes_every_check(proof: VerifyResult) -> None:
    assert failed(proof) == {}
    assert not proof.missed_target
    assert proof.score.frames == 50
    assert proof.score.mean > 50


def test_a_score_below_the_target_is_a_miss_and_no_other_failure(
    studio: Studio, honest: Encoded
) -> None:
    high = Profile("high", target=Target(99.9), preset="12")
    result = studio.prove(replace(honest, profile=high))
    assert result.missed_target
    assert set(failed(result)) == {"score"}


@pytest.mark.parametrize(
    ("options", "checks"),
    [
        (("-frames:v", "40"), {"frames", "length"}),
        (("-an",), {"streams"}),
        (("-frames:a", "20"), {"stream 1"}),
        (
            ("-bsf:v", "av1_metadata=color_primaries=9:transfer_characteristics=16"),
            {"picture"},
        ),
    ],
    ids=["lost frames", "a lost stream", "sound that was cut", "other colour"],
)
def test_what_was_lost_is_found(
    studio: Studio, honest: Encoded, options: tuple[str, ...], checks: set[str]
) -> None:
    assert checks <= studio.failed(remade(studio, honest, *options)).keys()


def test_another_picture_size_is_no_comparison(studio: Studio, honest: Encoded) -> None:
    with pytest.raises(ReelfitError) as caught:
        studio.prove(remade(studio, honest, "-vf", "scale=160:90", *QUICK))
    assert caught.value.failure.code == Code.ALIGNMENT.public


def test_a_result_that_is_not_smaller_is_found(studio: Studio, honest: Encoded) -> None:
    small = replace(PLAIN, max_share=0.01)
    assert studio.failed(replace(honest, profile=small)).keys() == {"smaller"}


def test_a_result_cut_short_on_disk_is_said_to_be_damaged(studio: Studio, honest: Encoded) -> None:
    content = honest.path.read_bytes()
    with pytest.raises(ReelfitError) as caught:
        studio.prove(spoilt(studio, honest, content[: len(content) // 2]))
    assert caught.value.failure.code == Code.OUTPUT_DAMAGED.public


def test_a_result_that_rotted_on_disk_is_found(
    studio: Studio, honest: Encoded, proof: VerifyResult
) -> None:
    # AV1 has no checksums: what still decodes is caught by its score, if it shows at all.
    content = bytearray(honest.path.read_bytes())
    for place in range(len(content) // 4, len(content) * 3 // 4, 150):
        content[place] ^= 0xFF
    near = Profile("near", target=Target(proof.score.mean - 0.5), preset="12")
    film = replace(spoilt(studio, honest, bytes(content)), profile=near)
    assert studio.failed(film).keys() & {"decodes", "frames", "score"}


def test_a_source_that_decodes_with_errors_fails_where_it_is_to_be_replaced(
    studio: Studio, honest: Encoded
) -> None:
    encode = replace(honest.encode, decode_errors=3)
    assert studio.failed(replace(honest, profile=PLAIN, encode=encode)).keys() == {"source"}


def test_the_score_over_time_is_kept_and_agrees_with_the_mean(proof: VerifyResult) -> None:
    line = proof.timeline
    assert line is not None
    assert (line.step_s, len(line.means)) == (1.0, 2)
    assert sum(line.means) / 2 == pytest.approx(proof.score.mean, abs=0.01)
    assert all(low <= mean for low, mean in zip(line.lows, line.means, strict=True))
