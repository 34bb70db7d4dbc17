"""What proving an encode finds: nothing wrong with an honest one, and each planted fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import EncodeResult, Segment, VerifyResult
from app.domain.target import Target
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.encode import run_encode
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.tools import Tools
from app.media.verify import Verification, run_verify
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

PROFILE = Profile("test", target=Target(50.0), preset="12")


@dataclass
class Proof:
    """A source with an honest encode of it, and what verification says of any result."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker
    source: Path
    media: MediaInfo
    encode: EncodeResult
    honest_score: float = 0.0

    def of(self, result: Path, profile: Profile = PROFILE) -> VerifyResult:
        size = result.stat().st_size
        encode = replace(self.encode, path=result, bytes_out=size)
        job = Verification(
            self.bench,
            self.reader,
            self.source,
            self.media,
            profile,
            targets=(profile.target, *profile.floors),
            most_bytes=profile.largest_bytes(self.media.size_bytes, self.media.duration_s),
            encode=encode,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=30.0,
        )
        return run_verify(job, lambda *_: None)

    def failed(self, result: Path, profile: Profile = PROFILE) -> set[str]:
        return {check.name for check in self.of(result, profile).checks if not check.passed}

    def remade(self, *options: str) -> Path:
        """The honest encode, passed through ffmpeg with these options."""
        path = self.clips.folder / "remade.mkv"
        self.clips.run("-i", str(self.encode.path), "-map", "0", *options, str(path))
        return path


@pytest.fixture
def proof(tools: Tools, clips: ClipMaker, tmp_path: Path) -> Iterator[Proof]:
    source = clips.make(seconds=2, extra=("-color_primaries", "bt709", "-color_trc", "bt709"))
    bench = Bench(tools, CancelToken(), Limits(), tmp_path, 2)
    reader = MediaReader()
    media = reader.analyze(source, bench.token, 30.0)
    segments = (Segment(0.0, None, 30.0),)
    output = clips.folder / "out.mkv"
    encode = run_encode(bench, source, media, PROFILE, segments, output, lambda _: None)
    proof = Proof(bench, reader, clips, source, media, encode)
    proof.honest_score = proof.of(output).score.mean
    yield proof
    reader.close()


def test_an_honest_encode_passes_every_check(proof: Proof) -> None:
    result = proof.of(proof.encode.path)
    assert [check.name for check in result.checks if not check.passed] == []
    assert not result.missed_target
    assert result.score.frames == 50
    assert result.score.mean > 50


def test_a_score_below_the_target_is_a_miss_and_no_other_failure(proof: Proof) -> None:
    high = Profile("high", target=Target(99.9), preset="12")
    result = proof.of(proof.encode.path, high)
    assert result.missed_target
    assert proof.failed(proof.encode.path, high) == {"score"}


def test_lost_frames_are_found(proof: Proof) -> None:
    short = proof.remade("-c", "copy", "-frames:v", "40")
    assert {"frames", "length"} <= proof.failed(short)


def test_a_lost_stream_is_found(proof: Proof) -> None:
    assert "streams" in proof.failed(proof.remade("-c", "copy", "-an"))


def test_sound_that_was_cut_is_found(proof: Proof) -> None:
    assert "stream 1" in proof.failed(proof.remade("-c", "copy", "-frames:a", "20"))


def test_another_picture_size_is_no_comparison(proof: Proof) -> None:
    fast = ("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "copy")
    with pytest.raises(ReelfitError) as caught:
        proof.of(proof.remade("-vf", "scale=160:90", *fast))
    assert caught.value.failure.code == Code.ALIGNMENT.public


def test_other_colour_is_found(proof: Proof) -> None:
    recoloured = proof.remade(
        "-c", "copy", "-bsf:v", "av1_metadata=color_primaries=9:transfer_characteristics=16"
    )
    assert "picture" in proof.failed(recoloured)


def test_a_result_that_is_not_smaller_is_found(proof: Proof) -> None:
    small = Profile("small", target=Target(50.0), preset="12", max_share=0.01)
    assert proof.failed(proof.encode.path, small) == {"smaller"}


def test_a_result_cut_short_on_disk_is_said_to_be_damaged(proof: Proof) -> None:
    content = proof.encode.path.read_bytes()
    proof.encode.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ReelfitError) as caught:
        proof.of(proof.encode.path)
    assert caught.value.failure.code == Code.OUTPUT_DAMAGED.public


def test_a_result_that_rotted_on_disk_is_found(proof: Proof) -> None:
    # AV1 has no checksums: what still decodes is caught by its score, if it shows at all.
    content = bytearray(proof.encode.path.read_bytes())
    for place in range(len(content) // 4, len(content) * 3 // 4, 150):
        content[place] ^= 0xFF
    proof.encode.path.write_bytes(content)
    near = Profile("near", target=Target(proof.honest_score - 0.5), preset="12")
    assert proof.failed(proof.encode.path, near) & {"decodes", "frames", "score"}


def test_a_source_that_decodes_with_errors_fails_where_it_is_to_be_replaced(
    proof: Proof,
) -> None:
    proof.encode = replace(proof.encode, decode_errors=3)
    assert proof.failed(proof.encode.path) == {"source"}


def test_the_score_over_time_is_kept_and_agrees_with_the_mean(proof: Proof) -> None:
    result = proof.of(proof.encode.path)
    line = result.timeline
    assert line is not None
    assert (line.step_s, len(line.means)) == (1.0, 2)
    assert sum(line.means) / 2 == pytest.approx(result.score.mean, abs=0.01)
    assert all(low <= mean for low, mean in zip(line.lows, line.means, strict=True))
