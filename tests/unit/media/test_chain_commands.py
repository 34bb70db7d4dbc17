"""Where the chain stands in each command: before the encoder, and before the reference's score."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from app.domain.media import MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.target import Metric
from app.media.chain import Chain, Film
from app.media.commands import build_encode
from app.media.footage import Footage
from app.media.looking_commands import build_look
from app.media.measuring_commands import build_sample, build_score
from app.media.scoring import Scoring
from app.media.streams import plan_streams

TOOL, FILM, RESULT = Path("/opt/ffmpeg"), Path("/films/a.mkv"), Path("/films/a.part")
SOURCE = Picture(720, 480, "yuv420p", 8, Fraction(30000, 1001))
SHOWN = replace(SOURCE, height=360, frame_rate=Fraction(24000, 1001))
CHAIN = Chain((("decimate", {}), ("crop", {"h": "360"})), SHOWN)
MEDIA = MediaInfo(
    "matroska", 10**7, 60.0, 0.0, (Stream(0, StreamKind.VIDEO, "h264", picture=SOURCE),), 0
)
SSIM = Scoring(Metric.SSIM, "vmaf_v0.6.1", "yuv420p10le")


def encode(profile: Profile) -> list[str]:
    return build_encode(
        TOOL, Film(FILM, MEDIA, CHAIN), profile, 30.0, plan_streams(MEDIA, profile), RESULT
    )


def after(argv: list[str], option: str) -> str:
    return argv[argv.index(option) + 1]


def test_an_encode_passes_through_the_chain() -> None:
    argv = encode(Profile("p"))
    assert after(argv, "-filter:0") == "decimate,crop=h='360'"


def test_what_is_uploaded_to_a_device_passes_through_the_chain_before() -> None:
    argv = encode(Profile("p", encoder="vaapi-h264"))
    assert after(argv, "-filter:0") == "decimate,crop=h='360',format=pix_fmts='nv12',hwupload"


def test_an_encoder_is_told_the_rate_behind_the_chain() -> None:
    assert "fps-num=24000:fps-denom=1001" in after(encode(Profile("p")), "-svtav1-params:0")


def test_in_a_sample_both_sides_pass_through_the_same_chain() -> None:
    footage = Footage(FILM, 0)
    argv = build_sample(TOOL, footage, SOURCE, Profile("p"), 30.0, SSIM, 4, CHAIN)
    fed, compared = (argv[n + 1] for n, word in enumerate(argv) if word == "-filter_complex")
    assert fed.startswith("[0:0]decimate")
    assert "crop=h=360" in fed
    reference, encoded, _ = compared.split(";")
    assert reference.startswith("[0:0]decimate,crop=h='360',settb")
    assert encoded.startswith("[dec:0]settb")


def test_a_proof_passes_the_source_through_the_chain_and_not_the_result() -> None:
    argv = build_score(TOOL, FILM, RESULT, MEDIA, MEDIA, SSIM, 4, CHAIN)
    graph = after(argv, "-filter_complex")
    assert graph.count("decimate") == graph.count("crop=h=360") == 1
    inputs = [argv[n + 1] for n, word in enumerate(argv) if word == "-i"]
    assert f"[{inputs.index(f'file:{FILM}')}:0]decimate" in graph


def test_a_look_begins_at_a_keyframe_and_ends_soon() -> None:
    argv = build_look(TOOL, FILM, MEDIA, 90.5, 25, [("idet", {})])
    assert after(argv, "-ss") == "90.500"
    assert "-noaccurate_seek" in argv[: argv.index("-i")]
    assert after(argv, "-frames:v") == "25"
