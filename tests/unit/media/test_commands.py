"""The argument lists that ffmpeg is started with, word for word."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.media import LightInfo, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.results import SamplePlan, Window
from app.domain.target import Metric
from app.media.chain import Film
from app.media.commands import Attachment, build_cover, build_encode
from app.media.footage import Footage
from app.media.formats import INPUT_OPTIONS
from app.media.measuring_commands import build_decode, build_sample, build_score
from app.media.score import film_scoring
from app.media.scoring import Scoring
from app.media.streams import plan_streams

TOOL = Path("/opt/ffmpeg")
FILM, RESULT = Path("/films/a.mkv"), Path("/films/a.part")
PICTURE = Picture(1920, 1080, "yuv420p", 8, Fraction(24000, 1001))
PROFILE = Profile("p")
X265_MP4 = Profile("p", encoder="x265", preset="slow", container=Container.MP4)
WINDOWS = SamplePlan((Window(60.0, 4.0), Window(120.5, 4.0)), whole=False)
WHOLE = SamplePlan((Window(0.0, 12.0),), whole=True)
EVERY = Scoring(Metric.VMAF, "vmaf_v0.6.1", "yuv420p10le")
SPARSE = Scoring(Metric.VMAF, "vmaf_v0.6.1", "yuv420p", (1920, 1080), every=5)

QUIET = "-y -hide_banner -nostdin -nostats -loglevel level+warning".split()
PROGRESS = "-progress pipe:1 -stats_period 0.2".split()
GUARD = [
    "-format_whitelist",
    INPUT_OPTIONS["format_whitelist"],
    "-noautorotate",
    "-protocol_whitelist",
    "file",
]
# The windows, with no gap between them: half a frame of slack before each edge.
CUT = (
    "select=expr='between(t,59.979146,63.979146)+between(t,120.479146,124.479146)',"
    "setpts=expr='round(N*1001/24000/TB)'"
)
CUT_AND_CONVERTED = (
    r"[0:0]select=expr=between(t\,59.979146\,63.979146)+between(t\,120.479146\,124.479146)[s0];"
    "[s0]setpts=expr=round(N*1001/24000/TB)[s1];[s1]format=pix_fmts=yuv420p10le[s2]"
)
EVEN_CLOCK = "settb=expr='1',setpts=expr='N',format=pix_fmts='yuv420p10le'"
# The encoded sample against the same windows, in the order in which libvmaf wants them.
LOOPBACK = (
    f"[0:0]{CUT},{EVEN_CLOCK}[reference];[dec:0]{EVEN_CLOCK}[encoded];"
    "[encoded][reference]libvmaf=log_fmt='json':log_path='score.json':"
    "model='version=vmaf_v0.6.1':n_subsample='1':n_threads='4'[scored]"
)
WHOLE_LOOPBACK = (
    f"[0:0]{EVEN_CLOCK}[reference];[dec:0]{EVEN_CLOCK}[encoded];"
    "[encoded][reference]libvmaf=feature='name=float_ssim':log_fmt='json':log_path='score.json':"
    "model='version=vmaf_v0.6.1':n_subsample='1':n_threads='4'[scored]"
)
PAIRED = (
    r"[0:1]settb=expr=1[s0];[s0]setpts=expr=N[s1];[s1]select=expr=lt(mod(n+1\,5)\,3)[s2];"
    "[s2]format=pix_fmts=yuv420p[s3];[s3]scale=flags=bicubic:h=1080:w=1920[s4];"
    r"[1:0]settb=expr=1[s5];[s5]setpts=expr=N[s6];[s6]select=expr=lt(mod(n+1\,5)\,3)[s7];"
    "[s7]format=pix_fmts=yuv420p[s8];[s8]scale=flags=bicubic:h=1080:w=1920[s9];"
    "[s4][s9]libvmaf=log_fmt=json:log_path=score.json:"
    r"model=version\\=vmaf_v0.6.1:n_subsample=3:n_threads=4[s10]"
)

# Whatever a disk may hold, and ffmpeg might take for something else.
NAMES = [
    "-i.mkv",
    "-y",
    "--help",
    'it\'s "quoted".mkv',
    "two\nlines.mkv",
    "frame%d.mkv",
    "100%.mkv",
    "a:b,c;d[e]=f.mkv",
    "concat:a|b.mkv",
    "back\\slash.mkv",
    " spaces .mkv",
    "漢字 é 🎬.mkv",
    "no text \udcff\udc80.mkv",
    "@list.mkv",
]


def media(*streams: Stream, picture: Picture = PICTURE, index: int = 0) -> MediaInfo:
    video = Stream(index, StreamKind.VIDEO, "h264", picture=picture)
    return MediaInfo("matroska,webm", 10**7, 600.0, 0.0, (video, *streams), index)


MEDIA = media()


def encode(
    film: MediaInfo = MEDIA,
    profile: Profile = PROFILE,
    *,
    crf: float = 30.25,
    source: Path = FILM,
    output: Path = RESULT,
    attachments: tuple[Attachment, ...] = (),
) -> list[str]:
    fates = plan_streams(film, profile)
    return build_encode(TOOL, Film(source, film), profile, crf, fates, output, attachments)


def sample(plan: SamplePlan = WINDOWS, scoring: Scoring = EVERY, source: Path = FILM) -> list[str]:
    footage = Footage(source, 0, () if plan.whole else plan.windows)
    return build_sample(TOOL, footage, PICTURE, PROFILE, 30.25, scoring, threads=4)


def options_of(argv: list[str]) -> dict[str, list[str]]:
    """Return the options behind the last input with their values, without the output's name."""
    last_input = len(argv) - argv[::-1].index("-i")
    words = argv[last_input + 1 : -1]
    found: dict[str, list[str]] = {}
    for name, value in zip(words[::2], words[1::2], strict=True):
        assert name.startswith("-"), name
        found.setdefault(name, []).append(value)
    return found


# -- exact lists -----------------------------------------------------------------------------------


def test_an_encode_of_everything_into_matroska() -> None:
    film = media(
        Stream(1, StreamKind.AUDIO, "aac"),
        Stream(2, StreamKind.DATA, "bin_data"),
        Stream(3, StreamKind.SUBTITLE, "mov_text"),
    )
    cover = Attachment(Path("/work/cover.jpg"), "cover.jpg", "image/jpeg")
    assert encode(film, attachments=(cover,)) == [
        "/opt/ffmpeg",
        *QUIET,
        *PROGRESS,
        *GUARD,
        *("-i", "file:/films/a.mkv"),
        *("-map", "0:0", "-map", "0:1", "-map", "0:3"),
        *("-f", "matroska"),
        *("-c:0", "libsvtav1"),
        *("-c:1", "copy"),
        *("-c:2", "subrip"),
        *("-enc_time_base:0", "demux"),
        *("-fps_mode:0", "passthrough"),
        *("-map_chapters", "0"),
        *("-map_metadata", "0"),
        *("-max_muxing_queue_size", "4096"),
        *("-metadata:s:3", "mimetype=image/jpeg"),
        *("-pix_fmt:0", "yuv420p10le"),
        *("-preset:0", "8"),
        *("-svtav1-params:0", "crf=30.25:fps-num=24000:fps-denom=1001"),
        *("-disposition:0", "0", "-disposition:1", "0", "-disposition:2", "0"),
        *("-attach", "/work/cover.jpg"),
        "file:/films/a.part",
    ]


def test_an_encode_into_mp4() -> None:
    film = media(Stream(1, StreamKind.AUDIO, "aac"), Stream(2, StreamKind.COVER, "mjpeg"))
    assert encode(film, X265_MP4, crf=23.5) == [
        "/opt/ffmpeg",
        *QUIET,
        *PROGRESS,
        *GUARD,
        *("-i", "file:/films/a.mkv"),
        *("-map", "0:0", "-map", "0:1", "-map", "0:2"),
        *("-f", "mp4"),
        *("-c:0", "libx265"),
        *("-c:1", "copy"),
        *("-c:2", "copy"),
        *("-crf:0", "23.5"),
        *("-enc_time_base:0", "demux"),
        *("-fps_mode:0", "passthrough"),
        *("-map_chapters", "0"),
        *("-map_metadata", "0"),
        *("-max_muxing_queue_size", "4096"),
        *("-movflags", "+faststart"),
        *("-pix_fmt:0", "yuv420p10le"),
        *("-preset:0", "slow"),
        *("-tag:0", "hvc1"),
        *("-x265-params:0", "log-level=warning"),
        *("-disposition:0", "0", "-disposition:1", "0", "-disposition:2", "0"),
        "file:/films/a.part",
    ]


def test_flags_are_kept_and_what_would_be_wrong_is_left_out() -> None:
    film = media(
        Stream(1, StreamKind.AUDIO, "aac", flags=("default", "comment"), tags=(("BPS", "9"),)),
        Stream(
            2,
            StreamKind.SUBTITLE,
            "mov_text",
            flags=("forced", "karaoke"),
            title="Signs",
            tags=(("name", "Signs"), ("BPS", "9")),
        ),
    )
    film = replace(film, tags=(("title", "Film"), ("major_brand", "isom")))
    found = options_of(encode(film))
    assert found["-disposition:1"] == ["default+comment"]
    assert found["-disposition:2"] == ["forced"]
    assert "-metadata:s:1" not in found
    assert found["-metadata:s:2"] == ["BPS=", "title=Signs", "name="]
    assert found["-metadata"] == ["major_brand="]


def test_apples_tags_go_into_mp4_under_their_own_names() -> None:
    film = replace(media(), tags=(("com.apple.quicktime.make", "Apple"),))
    assert options_of(encode(film, X265_MP4))["-movflags"] == ["+faststart+use_metadata_tags"]
    assert "-movflags" not in options_of(encode(film))


def test_what_travels_beside_the_picture_is_asked_for() -> None:
    picture = replace(PICTURE, captions=True, light=LightInfo(dolby_vision="8.1"))
    found = options_of(encode(media(picture=picture), X265_MP4))
    assert (found["-a53cc:0"], found["-dolbyvision:0"]) == (["1"], ["1"])
    assert found["-strict"] == ["unofficial"]
    assert found["-x265-params:0"][0].endswith("vbv-maxrate=240000:vbv-bufsize=240000")
    assert "-a53cc:0" not in options_of(encode(media(picture=picture)))


def test_a_cover_is_taken_out_as_it_is() -> None:
    assert build_cover(TOOL, FILM, 3, Path("/work/cover%d.jpg")) == [
        "/opt/ffmpeg",
        *QUIET,
        *GUARD,
        *("-i", "file:/films/a.mkv"),
        *("-map", "0:3"),
        *("-f", "image2"),
        *("-c", "copy"),
        *("-update", "1"),
        "file:/work/cover%d.jpg",
    ]


def test_a_sample_is_encoded_and_scored_in_one_go() -> None:
    assert sample() == [
        "/opt/ffmpeg",
        *QUIET,
        *PROGRESS,
        *GUARD,
        *("-i", "file:/films/a.mkv"),
        "-filter_complex",
        CUT_AND_CONVERTED,
        *("-map", "[s2]"),
        *("-f", "matroska"),
        *("-c", "libsvtav1"),
        *("-enc_time_base", "demux"),
        *("-fps_mode", "passthrough"),
        *("-map_metadata", "-1"),
        *("-pix_fmt", "yuv420p10le"),
        *("-preset", "8"),
        *("-stats_enc_post", "sample.stats"),
        *("-stats_enc_post_fmt", "{t} {size} {key}"),
        *("-stats_enc_pre", "sample.times"),
        *("-stats_enc_pre_fmt", "{ti}"),
        *("-svtav1-params", "crf=30.25:fps-num=24000:fps-denom=1001"),
        "sample.mkv",
        "-filter_complex",
        LOOPBACK,
        *("-map", "[scored]"),
        *("-f", "null"),
        *("-fps_mode", "passthrough"),
        *("-enc_time_base", "filter"),
        "-",
        *("-dec", "0:0"),
    ]


def test_a_reel_is_sampled_by_its_own_windows_and_stream() -> None:
    reel = Footage(Path("/work/reel.mkv"), 0, (Window(0.5, 4.0), Window(6.0, 4.0)), (96, 96))
    argv = build_sample(TOOL, reel, PICTURE, PROFILE, 30.25, EVERY, threads=4)
    assert argv[argv.index("-i") + 1] == "file:/work/reel.mkv"
    graphs = [argv[n + 1] for n, word in enumerate(argv) if word == "-filter_complex"]
    spans = "between(t,0.479146,4.479146)+between(t,5.979146,9.979146)"
    assert [graph.replace("\\", "").count(spans) for graph in graphs] == [1, 1]
    # A keyframe where each begins: half a frame early, as a time means the next frame.
    assert argv[argv.index("-force_key_frames") + 1] == "0.000000,3.983146"


def test_the_reference_comes_first_where_the_metric_wants_it_so() -> None:
    argv = sample(scoring=Scoring(Metric.XPSNR, "", "yuv420p10le"))
    graph = [argv[n + 1] for n, word in enumerate(argv) if word == "-filter_complex"][1]
    assert graph.endswith("[reference][encoded]xpsnr=stats_file='score.json'[scored]")


def test_a_whole_film_is_sampled_without_cutting_it() -> None:
    argv = sample(WHOLE, replace(EVERY, metric=Metric.SSIM))
    assert "select" not in " ".join(argv)
    assert not {"-ss", "-t"} & set(argv)
    assert argv.count("-i") == 1
    graphs = [argv[n + 1] for n, word in enumerate(argv) if word == "-filter_complex"]
    assert graphs == [
        "[0:0]format=pix_fmts=yuv420p10le[s0]",
        WHOLE_LOOPBACK,
    ]


def test_a_score_compares_frame_with_frame() -> None:
    encoded = media(index=1)
    assert build_score(TOOL, FILM, RESULT, MEDIA, encoded, SPARSE, 4) == [
        "/opt/ffmpeg",
        *QUIET,
        *PROGRESS,
        *("-export_side_data", "film_grain"),
        *GUARD,
        *("-i", "file:/films/a.part"),
        *GUARD,
        *("-stream_loop", "0", "-i", "file:/films/a.mkv"),
        "-filter_complex",
        PAIRED,
        *("-map", "[s10]"),
        *("-f", "null"),
        *("-enc_time_base", "filter"),
        *("-fps_mode", "passthrough"),
        "-",
    ]


def test_a_decode_counts_every_frame() -> None:
    assert build_decode(TOOL, FILM, 2) == [
        "/opt/ffmpeg",
        *QUIET,
        *PROGRESS,
        *GUARD,
        *("-i", "file:/films/a.mkv"),
        *("-filter_complex", "[0:2]settb=1[s0];[s0]setpts=N[s1]"),
        *("-map", "[s1]"),
        *("-f", "null"),
        *("-enc_time_base", "filter"),
        *("-fps_mode", "passthrough"),
        "-",
    ]


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_data_whatever_it_looks_like(name: str) -> None:
    source, output = Path("/films", name), Path("/out", name)
    url, output_url = f"file:/films/{name}", f"file:/out/{name}"
    for argv in (
        encode(source=source, output=output),
        build_cover(TOOL, source, 3, output),
        build_score(TOOL, FILM, source, MEDIA, MEDIA, SPARSE, 4),
        build_decode(TOOL, source, 0),
    ):
        assert argv[argv.index("-i") + 1] == url
        assert argv.count(url) == 1
    assert encode(output=output)[-1] == output_url
    assert build_cover(TOOL, FILM, 3, output)[-1] == output_url
    cut = sample(source=source)
    assert [cut[n + 1] for n, word in enumerate(cut) if word == "-i"] == [url]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_attached_and_the_tool_itself_may_have_any_name(name: str) -> None:
    attached = [Attachment(Path("/work", prefix + name), "cover", "image/png") for prefix in "ab"]
    argv = encode(attachments=tuple(attached))
    assert [argv[n + 1] for n, word in enumerate(argv) if word == "-attach"] == [
        f"/work/a{name}",
        f"/work/b{name}",
    ]
    assert build_decode(Path("/opt", name), FILM, 0)[0] == f"/opt/{name}"


def test_a_relative_name_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    argv = encode(source=Path("-i.mkv"), output=Path("http:result"))
    assert argv[argv.index("-i") + 1] == f"file:{tmp_path}/-i.mkv"
    assert argv[-1] == f"file:{tmp_path}/http:result"


def test_no_input_is_opened_without_its_guards() -> None:
    commands = [
        encode(),
        encode(profile=X265_MP4),
        build_cover(TOOL, FILM, 3, RESULT),
        sample(),
        sample(WHOLE),
        build_score(TOOL, FILM, RESULT, MEDIA, MEDIA, SPARSE, 4),
        build_decode(TOOL, FILM, 0),
    ]
    for argv in commands:
        start = 0
        for place in [n for n, word in enumerate(argv) if word == "-i"]:
            before = argv[start:place]
            assert before[before.index("-protocol_whitelist") + 1] == "file"
            allowed = before[before.index("-format_whitelist") + 1].split(",")
            # Those that open further files, whose names a stranger wrote.
            assert not {"concat", "hls", "dash", "image2", "sdp", "avisynth"} & set(allowed)
            start = place + 1
        assert argv.count("-protocol_whitelist") == argv.count("-i") > 0
        assert argv.count("-nostdin") == 1


def test_scoring_a_video_against_itself_reads_it_twice() -> None:
    argv = build_score(TOOL, FILM, FILM, MEDIA, MEDIA, SPARSE, 4)
    assert argv.count("file:/films/a.mkv") == 2


# -- streams and options ---------------------------------------------------------------------------


def test_what_shapes_one_stream_is_bound_to_it() -> None:
    film = media(
        Stream(0, StreamKind.AUDIO, "aac"),
        Stream(1, StreamKind.VIDEO, "mpeg4"),
        Stream(3, StreamKind.SUBTITLE, "ass"),
        index=2,
    )
    of_the_file = {
        "-map",
        "-f",
        "-map_metadata",
        "-map_chapters",
        "-max_muxing_queue_size",
        "-movflags",
    }
    for profile in (PROFILE, X265_MP4, Profile("p", encoder="x264", container=Container.MP4)):
        found = options_of(encode(film, profile))
        # The film comes first, so that ffmpeg counts its frames.
        assert found["-map"] == ["0:2", "0:0", "0:1", "0:3"]
        assert found["-c:0"] == [profile.encoder_row.ffmpeg_name]
        assert found["-c:1"] == found["-c:2"] == ["copy"]
        unbound = {name for name in found if not name[-1].isdigit()}
        assert unbound <= of_the_file
        assert {name for name in found if name.endswith(":0")} >= {
            "-pix_fmt:0",
            "-preset:0",
            "-fps_mode:0",
            "-enc_time_base:0",
        }


def test_frames_are_uploaded_to_the_device_that_is_opened_first() -> None:
    film = media(Stream(1, StreamKind.AUDIO, "aac"), picture=replace(PICTURE, bit_depth=10))
    argv = encode(film, Profile("p", encoder="vaapi-hevc"))
    before = argv[: argv.index("-i")]
    assert before[before.index("-init_hw_device") + 1] == "vaapi=upload"
    found = options_of(argv)
    assert found["-filter:0"] == ["format=pix_fmts='p010le',hwupload"]
    assert "-pix_fmt:0" not in found
    assert "-init_hw_device" not in encode(film)


def test_film_grain_is_on_in_the_result() -> None:
    (params,) = options_of(encode(profile=Profile("p", film_grain=8)))["-svtav1-params:0"]
    assert params.endswith(":film-grain=8:film-grain-denoise=0")


def test_two_covers_are_two_attachments_behind_the_streams() -> None:
    covers = tuple(
        Attachment(Path("/work", name), name, mime_type)
        for name, mime_type in (("cover.jpg", "image/jpeg"), ("cover1.png", "image/png"))
    )
    film = media(Stream(1, StreamKind.AUDIO, "aac"))
    found = options_of(encode(film, attachments=covers))
    assert found["-attach"] == ["/work/cover.jpg", "/work/cover1.png"]
    assert found["-metadata:s:2"] == ["mimetype=image/jpeg"]
    assert found["-metadata:s:3"] == ["mimetype=image/png"]


@pytest.mark.parametrize(
    ("reference", "encoded", "pix_fmt"),
    [(8, 8, "yuv420p"), (8, 10, "yuv420p10le"), (10, 8, "yuv420p10le"), (10, 10, "yuv420p10le")],
)
def test_both_videos_are_compared_at_the_depth_of_the_deeper(
    reference: int, encoded: int, pix_fmt: str
) -> None:
    before, after = (
        media(picture=replace(PICTURE, bit_depth=depth)) for depth in (reference, encoded)
    )
    scoring = film_scoring(before, after, Metric.VMAF, 100, 20_000)
    argv = build_score(TOOL, FILM, RESULT, before, after, scoring, 4)
    graph = argv[argv.index("-filter_complex") + 1]
    assert graph.count(f"format=pix_fmts={pix_fmt}[") == 2
