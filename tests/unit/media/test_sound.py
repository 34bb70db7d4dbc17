"""What becomes of tracks of sound, as a table of cases."""

from fractions import Fraction

import pytest

from app.domain.media import MediaInfo, Picture, Sound, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.errors import ReelfitError
from app.media.sound import SoundPlan, opus_options, plan_sound, with_planned_sound
from app.media.streams import ensure_nothing_lost, plan_streams
from app.remarks.english import in_english
from app.search.spec import copied_bytes

MKV, MP4 = Container.MKV, Container.MP4
CHANNELS = {
    "mono": 1,
    "stereo": 2,
    "2.1": 3,
    "3.0": 3,
    "4.0": 4,
    "4.1": 5,
    "5 channels": 5,
    "5.1": 6,
    "5.1(side)": 6,
    "6.0": 6,
    "7.1": 8,
    "7.1(wide)": 8,
    "5.1.4": 10,
}


def track(
    codec: str,
    layout: str = "stereo",
    *,
    rate: int | None = None,
    profile: str = "",
    language: str | None = None,
    title: str | None = None,
    flags: tuple[str, ...] = (),
    index: int = 0,
) -> Stream:
    return Stream(
        index,
        StreamKind.AUDIO,
        codec,
        flags,
        language,
        title,
        rate,
        sound=Sound(CHANNELS[layout], layout, 48_000, profile),
    )


def film(*tracks: Stream) -> MediaInfo:
    return MediaInfo("matroska,webm", 10**9, 100.0, 0.0, tracks, None)


def rules(**changes: object) -> SoundRules:
    return SoundRules(mode=SoundMode.OPUS, **changes)  # type: ignore[arg-type]


def plan(stream: Stream, container: Container = MKV, **changes: object) -> SoundPlan:
    profile = Profile("p", container=container, sound=rules(**changes))
    return plan_sound(film(stream), profile)[stream.index]


def said(planned: SoundPlan) -> str:
    return in_english(planned.why)


@pytest.mark.parametrize(
    "codec",
    [
        "ac3",
        "alac",
        "dts",
        "eac3",
        "flac",
        "mlp",
        "mp2",
        "pcm_s24be",
        "pcm_s16le",
        "truehd",
        "wavpack",
    ],
)
def test_what_is_lossless_or_inefficient_becomes_opus(codec: str) -> None:
    assert (plan(track(codec)).codec, said(plan(track(codec)))) == ("opus", "stereo, 128 kbit/s")


@pytest.mark.parametrize(
    ("stream", "note"),
    [
        (track("opus"), "it is Opus already"),
        (track("aac"), "aac is efficient already"),
        (track("mp3"), "mp3 is efficient already"),
        (track("vorbis"), "vorbis is efficient already"),
        (track("ac3", rate=128_000), "Opus would not be smaller than its 128 kbit/s"),
        (track("flac", "mono", rate=40_000), "Opus would not be smaller than its 40 kbit/s"),
        (
            track("eac3", "5.1(side)", profile="Dolby Digital Plus + Dolby Atmos"),
            "Atmos is left as it is",
        ),
        (track("truehd", "7.1", profile="Dolby TrueHD + Dolby Atmos"), "Atmos is left as it is"),
        (track("dts", "7.1", profile="DTS-HD MA + DTS:X"), "DTS:X is left as it is"),
        (track("dts", "7.1", profile="DTS-HD MA + DTS:X IMAX"), "DTS:X is left as it is"),
        (track("pcm_s16le", "5.1.4"), "Opus has no place for its channels, 5.1.4"),
        (track("flac", "7.1(wide)"), "Opus has no place for its channels, 7.1(wide)"),
        (Stream(0, StreamKind.AUDIO, "ac4"), "it cannot be decoded"),
    ],
)
def test_what_is_left_as_it_is_says_why(stream: Stream, note: str) -> None:
    planned = plan(stream)
    assert (planned.codec, said(planned)) == (stream.codec, note)
    assert not planned.layout


def test_without_the_rule_everything_is_copied_and_nothing_said() -> None:
    fates = plan_sound(film(track("flac"), track("aac", index=1)), Profile("p"))
    assert fates == {0: SoundPlan("flac"), 1: SoundPlan("aac")}


@pytest.mark.parametrize(
    ("stream", "changes", "note", "bit_rate"),
    [
        (track("flac", "mono"), {}, "mono, 64 kbit/s", 64_000),
        (track("flac", "5.1"), {}, "5.1, 328 kbit/s", 328_000),
        (track("flac", "5.1(side)"), {}, "5.1(side) to 5.1, 328 kbit/s", 328_000),
        (track("flac", "7.1"), {}, "7.1, 456 kbit/s", 456_000),
        (track("flac", "7.1"), {"kbit_per_channel": 32}, "7.1, 228 kbit/s", 228_000),
        (track("flac", "2.1"), {}, "2.1 to 5.1, 192 kbit/s", 192_000),
        (track("flac", "4.0"), {}, "4.0 to 5.0, 256 kbit/s", 256_000),
        (track("flac", "6.0"), {}, "6.0 to 6.1, 384 kbit/s", 384_000),
        (track("pcm_s16le", "5 channels"), {}, "5 channels to 5.0, 320 kbit/s", 320_000),
        (track("ac3", "5.1", rate=384_000), {}, "5.1, 328 kbit/s", 328_000),
        (track("flac", "5.1"), {"downmix": Downmix.STEREO}, "5.1 to stereo, 128 kbit/s", 128_000),
        (track("flac", "mono"), {"downmix": Downmix.STEREO}, "mono, 64 kbit/s", 64_000),
        (track("flac", "7.1"), {"downmix": Downmix.SURROUND}, "7.1 to 5.1, 328 kbit/s", 328_000),
        (track("flac", "5.1"), {"downmix": Downmix.SURROUND}, "5.1, 328 kbit/s", 328_000),
    ],
)
def test_bits_go_by_channels_and_changes_are_named(
    stream: Stream, changes: dict[str, object], note: str, bit_rate: int
) -> None:
    planned = plan(stream, **changes)
    assert (said(planned), planned.bit_rate) == (note, bit_rate)


def test_where_there_is_no_place_for_opus_sound_is_left() -> None:
    mov = Profile("p", encoder="x265", container=Container.MOV, sound=rules())
    planned = plan_sound(film(track("pcm_s16le")), mov)[0]
    assert (planned.codec, said(planned)) == ("pcm_s16le", "mov holds no Opus")


def test_what_the_container_does_not_hold_becomes_opus_however_efficient() -> None:
    planned = plan(track("vorbis", rate=96_000), MP4)
    assert planned.codec == "opus"
    assert said(planned) == "mp4 holds no vorbis audio; stereo, 96 kbit/s"
    assert planned.bit_rate == 96_000


@pytest.mark.parametrize(
    ("stream", "profile"),
    [
        (track("vorbis"), Profile("p", container=MP4)),
        (track("pcm_s16le", "5.1.4"), Profile("p", container=Container.WEBM, sound=rules())),
        (
            track("truehd", "7.1", profile="Dolby TrueHD + Dolby Atmos"),
            Profile("p", container=MP4, sound=rules()),
        ),
        (
            track("flac"),
            Profile("p", encoder="x265", container=Container.MOV, sound=rules()),
        ),
    ],
)
def test_a_track_that_cannot_be_kept_is_a_failure(stream: Stream, profile: Profile) -> None:
    with pytest.raises(ReelfitError) as error:
        plan_streams(film(stream), profile)
    assert error.value.failure.code == "stream_not_storable"
    assert f"{stream.codec} audio" in error.value.failure.detail


ENGLISH = track("ac3", language="eng", index=0)
GERMAN = track("ac3", language="ger", index=1, flags=("default",))
UNTOLD = track("ac3", index=2)
REMARKS = track("ac3", language="deu", index=3, flags=("comment",))
TITLED = track("ac3", language="eng", index=4, title="Director's commentary")


@pytest.mark.parametrize(
    ("tracks", "changes", "kept"),
    [
        ((ENGLISH, GERMAN, UNTOLD, REMARKS), {}, [0, 1, 2, 3]),
        ((ENGLISH, GERMAN, UNTOLD, REMARKS), {"languages": ("de",)}, [1, 2, 3]),
        ((ENGLISH, GERMAN, UNTOLD, REMARKS), {"languages": ("en", "fr")}, [0, 2]),
        ((ENGLISH, GERMAN, REMARKS, TITLED), {"commentary": False}, [0, 1]),
        ((ENGLISH, REMARKS), {"languages": ("de",), "commentary": False}, [0]),
        ((ENGLISH, GERMAN), {"languages": ("ja",)}, [1]),
        ((TITLED,), {"commentary": False}, [4]),
    ],
)
@pytest.mark.parametrize("mode", list(SoundMode))
def test_languages_and_commentaries_go_by_rule_and_one_track_stays(
    tracks: tuple[Stream, ...], changes: dict[str, object], kept: list[int], mode: SoundMode
) -> None:
    profile = Profile("p", sound=SoundRules(mode=mode, **changes))  # type: ignore[arg-type]
    fates = plan_streams(film(*tracks), profile)
    assert [fate.index for fate in fates if fate.action != "dropped"] == kept
    ensure_nothing_lost(fates, Picture(640, 360, "yuv420p", 8, Fraction(25)))
    for fate in fates:
        if fate.action == "dropped":
            assert in_english(fate.why).startswith("by the profile's rules: ")


def test_channels_in_vorbis_order_are_asked_for_where_there_are_more_than_two() -> None:
    many = opus_options(plan(track("flac", "5.1")), 3, 0.0, "mp4")
    two = opus_options(plan(track("flac")), 1, -2.5, "matroska")
    assert (many["c:3"], many["b:3"], many["mapping_family:3"]) == ("libopus", "328000", "1")
    assert "mapping_family:1" not in two
    assert two["filter:1"].endswith("volume=volume='-2.50dB',asetpts=expr='PTS-24'")
    assert "asetpts" not in many["filter:3"]


def test_a_forecast_counts_converted_tracks_with_their_new_rate() -> None:
    tracks = film(
        track("flac", "5.1", rate=2_000_000), track("aac", rate=128_000, index=1), REMARKS
    )
    opus = Profile("p", sound=rules(commentary=False))
    assert copied_bytes(with_planned_sound(tracks, Profile("p"))) == copied_bytes(tracks)
    assert copied_bytes(with_planned_sound(tracks, opus)) == (328_000 + 128_000) * 100 // 8
