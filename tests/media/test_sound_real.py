"""Sound that becomes Opus: measured on what real ffmpeg makes of real tracks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest

from app.domain.media import Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.results import StreamFate
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.media.bench import Bench
from app.media.probe import MediaReader
from app.media.streams import plan_streams
from app.remarks.english import in_english
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit
from tests.support.joc import mark_as_atmos
from tests.support.studio import SVT, Encoded, Fitted, Studio

pytestmark = pytest.mark.media

OPUS = SoundRules(mode=SoundMode.OPUS)
LOUD = replace(OPUS, loudness_lufs=-6.0)
HOLDING_OPUS = (Container.MKV, Container.MP4, Container.WEBM)
VIDEO = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "30")
PICTURE = "testsrc2=s=64x64:r=25:d={seconds}"


@dataclass(frozen=True)
class Track:
    """What to make a track of: a source of lavfi, ffmpeg's options for it, and its first moment."""

    sound: str
    options: dict[str, str] = field(default_factory=lambda: {"c": "flac"})
    late_s: float = 0.0


def film(
    studio: Studio,
    name: str,
    *tracks: Track,
    seconds: float = 4,
    video: tuple[str, ...] = VIDEO,
) -> Path:
    """Make a film with these tracks."""
    path = studio.folder / name
    inputs = ["-f", "lavfi", "-i", PICTURE.format(seconds=seconds)]
    outputs = ["-map", "0", *video]
    for number, track in enumerate(tracks):
        inputs += ["-itsoffset", str(track.late_s), "-f", "lavfi", "-i", track.sound]
        outputs += ["-map", str(number + 1)]
        for option, value in track.options.items():
            outputs += [f"-{option}:a:{number}", value]
    studio.clips.run(*inputs, *outputs, str(path))
    return path


def ruled(rules: SoundRules = OPUS, container: Container = Container.MKV) -> Profile:
    """Return a profile with these rules."""
    return replace(SVT, container=container, sound=rules)


def fate(made: Encoded, number: int = 0) -> StreamFate:
    """Return what became of a track."""
    return [fate for fate in made.encode.fates if fate.kind == "audio"][number]


def track(made: Fitted, number: int = 0) -> Stream:
    """Return a track of the encode."""
    return made.of_kind(StreamKind.AUDIO)[number]


def beep(at_s: float, seconds: float = 4) -> str:
    """Return a quiet tone with a loud beep at this second."""
    loud = f"if(between(t,{at_s},{at_s + 0.02}),0.8*sin(2*PI*1000*t),0.01*sin(2*PI*200*t))"
    return f"aevalsrc='{loud}':s=48000:d={seconds}"


def onset_s(path: Path, number: int = 0) -> float:
    """Return when a track's beep is heard, against the first picture, as a player counts samples.

    Times of packets tell to the tick of the container's clock; samples are counted from the first.
    """
    first: Fraction | None = None
    picture: Fraction | None = None
    samples: list[np.ndarray] = []
    rate = 48_000
    with av.open(str(path)) as container:
        for frame in container.decode(video=0, audio=number):
            moment = Fraction(frame.pts or 0) * Fraction(frame.time_base or 0)
            if isinstance(frame, av.VideoFrame):
                picture = moment if picture is None else min(picture, moment)
            elif isinstance(frame, av.AudioFrame):
                first = moment if first is None else first
                rate = frame.sample_rate
                levels = frame.to_ndarray().astype(float)
                step = 1 if frame.format.is_planar else frame.layout.nb_channels
                whole = np.abs(levels[0][::step])
                # Where a file leaves a gap, so does a player.
                missing = round(float(moment - first) * rate) - sum(map(len, samples))
                if missing > rate // 50:
                    samples.append(np.zeros(missing))
                full = (
                    1.0
                    if frame.format.name.startswith("flt")
                    else 2.0 ** (8 * frame.format.bytes - 1)
                )
                samples.append(whole / full)
    assert first is not None
    assert picture is not None
    loud = np.nonzero(np.concatenate(samples) > 0.2)[0]
    return float(first - picture) + int(loud[0]) / rate


def channel_levels(studio: Studio, path: Path, channels: int, number: int = 0) -> list[float]:
    """Return the level of each channel of a track, in dB."""
    raw = ("-map", f"0:a:{number}", "-f", "f32le", "-")
    done = subprocess.run(
        [str(studio.clips.ffmpeg), "-v", "error", "-nostdin", "-i", str(path), *raw],
        check=True,
        capture_output=True,
    )
    levels = np.frombuffer(done.stdout, "<f4").reshape(-1, channels).astype(float)
    return [float(level) for level in 10 * np.log10((levels**2).mean(axis=0) + 1e-12)]


STEREO = {
    "flac": {"c": "flac"},
    "ac3": {"c": "ac3", "b": "384k"},
    "eac3": {"c": "eac3", "b": "384k"},
    "dts": {"c": "dca", "strict": "-2", "b": "768k"},
    "pcm_s24le": {"c": "pcm_s24le"},
}
TRACKS = {
    **{codec: Track(beep(2), {**options, "ac": "2"}) for codec, options in STEREO.items()},
    "late": Track(beep(2), late_s=1.507),
    "gap": Track(beep(3), {"filter": "aselect='not(between(t,1,1.7))'", "c": "pcm_s16le"}),
    "cd": Track(beep(2).replace("48000", "44100")),
}
NUMBERS = {name: number for number, name in enumerate(TRACKS)}
In = Callable[[Container], Fitted]


@pytest.fixture(scope="module")
def many(studio: Studio) -> In:
    """A film with all of these tracks, as it was fitted into a container."""
    source = film(studio, "many.mkv", *TRACKS.values())
    return cache(lambda container: studio.fit(source, ruled(container=container)))


@pytest.mark.parametrize("container", HOLDING_OPUS)
@pytest.mark.parametrize("codec", STEREO)
def test_a_track_becomes_opus_and_is_proven(many: In, codec: str, container: Container) -> None:
    made, number = many(container), NUMBERS[codec]
    sound, found = fate(made, number), track(made, number)
    assert (sound.codec, sound.action, sound.detail) == (codec, "converted", "opus")
    assert in_english(sound.told).endswith("stereo, 128 kbit/s")
    assert found.codec == "opus"
    assert found.sound is not None
    assert found.sound.channels == 2
    assert made.check(f"sound {number + 1}")
    assert abs(onset_s(made.source, number) - onset_s(made.path, number)) < 0.001


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("broadcast.ts", {"c": "ac3", "b": "448k"}),
        ("disc.mpg", {"c": "mp2", "b": "384k"}),
        ("old.avi", {"c": "pcm_s16le"}),
        ("camera.mov", {"c": "pcm_s24le"}),
        ("apple.mp4", {"c": "alac"}),
    ],
)
def test_each_container_tells_when_its_sound_begins(
    studio: Studio, name: str, options: dict[str, str]
) -> None:
    video = ("-c:v", "mpeg2video") if name == "disc.mpg" else VIDEO
    source = film(studio, name, Track(beep(2), {**options, "ac": "2"}), video=video)
    made = studio.fit(source, ruled())
    assert fate(made).detail == "opus"
    assert made.check("sound 1")
    # PyAV gives the first picture of an AVI another time than ffmpeg does.
    wanted_s = 2.0 if source.suffix == ".avi" else onset_s(source)
    assert abs(wanted_s - onset_s(made.path)) < 0.0015


def test_a_layout_that_changes_on_the_way_does_not(studio: Studio) -> None:
    folder = studio.folder
    joined = folder / "joined.ac3"
    parts = []
    for channels, layout in ((6, "5.1"), (2, "stereo"), (6, "5.1")):
        part = folder / f"{channels}.ac3"
        noise = f"anoisesrc=d=2:a=0.2:r=48000,aformat=channel_layouts={layout}"
        studio.clips.run("-f", "lavfi", "-i", noise, "-ac", str(channels), str(part))
        parts.append(part.read_bytes())
    joined.write_bytes(b"".join(parts))
    source = folder / "advertised.mkv"
    picture = ("-f", "lavfi", "-i", PICTURE.format(seconds=6))
    studio.clips.run(*picture, "-i", str(joined), *VIDEO, "-c:a", "copy", str(source))
    made = studio.fit(source, ruled(LOUD))
    assert in_english(fate(made).told) == (
        "5.1(side) to 5.1, 328 kbit/s; its loudness is left, as its format changes"
    )
    assert track(made).sound is not None
    assert track(made).sound.layout == "5.1"


def test_a_track_without_any_sound_stays_one(studio: Studio) -> None:
    source = film(studio, "film.mkv", Track(beep(2), {"c": "ac3"}))
    made = studio.fit(studio.copy(source, "empty.mkv", "-bsf:a", "noise=drop=1"), ruled())
    assert track(made).codec == "opus"


@pytest.mark.parametrize("container", HOLDING_OPUS)
@pytest.mark.parametrize(("name", "at_s"), [("late", 3.507), ("gap", 3), ("cd", 2)])
def test_sound_is_heard_when_it_was(many: In, name: str, at_s: float, container: Container) -> None:
    """Where it starts late, has a gap, or a rate that Opus has not."""
    made, number = many(container), NUMBERS[name]
    before_s = onset_s(made.source, number)
    assert before_s == pytest.approx(at_s, abs=0.002)
    assert abs(before_s - onset_s(made.path, number)) < 0.001
    assert made.check(f"sound {number + 1}")


# What each layout becomes, and the channel of the source in each place of the result.
LAYOUTS: dict[str, tuple[str, tuple[int | None, ...]]] = {
    "2.1": ("5.1", (0, 1, None, 2, None, None)),
    "3.1": ("5.1", (0, 1, 2, 3, None, None)),
    "quad(side)": ("quad", (0, 1, 2, 3)),
    "5.0(side)": ("5.0", (0, 1, 2, 3, 4)),
    "5.0": ("5.0", (0, 1, 2, 3, 4)),
    "5.1(side)": ("5.1", (0, 1, 2, 3, 4, 5)),
    "6.1": ("6.1", (0, 1, 2, 3, 4, 5, 6)),
    "6.0": ("6.1", (0, 1, 2, None, 3, 4, 5)),
    "hexagonal": ("6.1", (0, 1, 2, None, 5, 3, 4)),
    "6.1(back)": ("6.1", (0, 1, 2, 3, 6, 4, 5)),
    "7.0": ("7.1", (0, 1, 2, None, 3, 4, 5, 6)),
    "3.0(back)": ("quad", (0, 1, 2, 2)),
    "4.0": ("5.0", (0, 1, 2, 3, 3)),
    "4.1": ("5.1", (0, 1, 2, 3, 4, 4)),
}


@pytest.fixture(scope="module")
def every_layout(studio: Studio) -> Fitted:
    """A film with a track in each layout, fitted.

    Each channel is 4 dB quieter than the one before. The LFE passes deep tones only.
    """
    tracks = []
    for layout, (_, order) in LAYOUTS.items():
        count = len({channel for channel in order if channel is not None})
        tones = "|".join(f"{0.5 * 10 ** (-0.2 * n):.4f}*sin(2*PI*60*t)" for n in range(count))
        tracks.append(Track(f"aevalsrc='{tones}':c={layout}:s=48000:d=2"))
    return studio.fit(film(studio, "layouts.mkv", *tracks, seconds=2), ruled())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_channels_stay_where_they_were(studio: Studio, every_layout: Fitted, layout: str) -> None:
    becomes, order = LAYOUTS[layout]
    number = list(LAYOUTS).index(layout)
    found = track(every_layout, number)
    named = becomes if layout == becomes else f"{layout} to {becomes}"
    assert in_english(fate(every_layout, number).told).startswith(f"{named}, ")
    assert found.sound is not None
    assert found.sound.layout == becomes
    assert every_layout.check(f"sound {number + 1}")
    count = len({channel for channel in order if channel is not None})
    before = channel_levels(studio, every_layout.source, count, number)
    after = channel_levels(studio, every_layout.path, len(order), number)
    for place, channel in enumerate(order):
        if channel is None:
            assert after[place] < -60
        elif order.count(channel) == 2:  # one speaker at the back becomes two
            assert after[place] == pytest.approx(before[channel] - 3.01, abs=1)
        else:
            assert after[place] == pytest.approx(before[channel], abs=1.5)


@pytest.mark.parametrize("asked", [-16.0, -23.0])
def test_loudness_is_what_was_asked_for(studio: Studio, asked: float) -> None:
    noise = Track("anoisesrc=d=6:c=pink:a=0.1:seed=7:r=48000", {"c": "flac", "ac": "2"})
    source = film(studio, "loud.mkv", noise)
    made = studio.fit(source, ruled(replace(OPUS, loudness_lufs=asked)))
    assert loudness(studio, source) != pytest.approx(asked, abs=2)
    assert loudness(studio, made.path) == pytest.approx(asked, abs=0.5)
    assert f"{asked:.1f} LUFS" in in_english(fate(made).told)


def test_peaks_and_silence_limit_how_loud_a_track_becomes(studio: Studio) -> None:
    source = film(studio, "peak.mkv", Track(beep(2)), Track("anullsrc=d=4:r=48000"))
    made = studio.fit(source, ruled(LOUD))
    peak, silence = fate(made, 0), fate(made, 1)
    assert "where its peaks reach -1 dBTP" in in_english(peak.told)
    assert peak.gain_db < 3
    assert "too quiet" in in_english(silence.told)


def loudness(studio: Studio, path: Path) -> float:
    """Return a track's programme loudness in LUFS, as a meter of its own shows it."""
    meter = ("-af", "ebur128=framelog=quiet", "-f", "null", "-")
    done = subprocess.run(
        [str(studio.clips.ffmpeg), "-hide_banner", "-nostdin", "-i", str(path), "-vn", *meter],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(re.findall(r"I: +(\S+) LUFS", done.stderr)[-1])


def test_a_mix_to_stereo_has_the_centre_on_both_sides(studio: Studio) -> None:
    tones = "|".join("0.5*sin(2*PI*300*t)" if n == 2 else "0" for n in range(6))
    source = film(studio, "mix.mkv", Track(f"aevalsrc='{tones}':c=5.1:s=48000:d=4"))
    made = studio.fit(source, ruled(replace(OPUS, downmix=Downmix.STEREO)))
    assert in_english(fate(made).told) == "5.1 to stereo, 128 kbit/s"
    left, right = channel_levels(studio, made.path, 2)
    assert left == pytest.approx(right, abs=0.5)
    # 0.7071 / (1 + 0.7071 + 0.7071) of a tone of −9 dB.
    assert left == pytest.approx(-9.0 - 10.7, abs=1)


def test_only_the_languages_that_are_wanted_arrive(studio: Studio) -> None:
    source = film(studio, "languages.mkv", *[Track(beep(2), {"c": "ac3"})] * 4)
    named = ("-metadata:s:1", "language=ger", "-metadata:s:2", "language=eng")
    remark = ("-metadata:s:4", "language=deu", "-metadata:s:4", "title=Audiokommentar")
    source = studio.copy(source, "named.mkv", *named, *remark)
    made = studio.fit(source, ruled(replace(OPUS, languages=("de",), commentary=False)))
    fates = [(fate.action, fate.detail or in_english(fate.why)) for fate in made.encode.fates]
    assert fates == [
        ("encoded", "av1"),
        ("converted", "opus"),
        ("dropped", "by the profile's rules: its language is eng"),
        ("converted", "opus"),
        ("dropped", "by the profile's rules: a commentary"),
    ]
    assert [stream.language for stream in made.result.streams] == [None, "ger", None]


@pytest.fixture(scope="module")
def plain(studio: Studio) -> Encoded:
    """An honest encode of a film in stereo."""
    sound = Track(beep(2), {"c": "flac", "ac": "2"})
    return studio.encode(film(studio, "plain.mkv", sound), ruled())


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("-af", "volume=0"), "-inf -inf dB"),
        (("-af", "pan=stereo|FL=FL"), "at -30.9 -1"),
        (("-af", "atrim=end=3"), "stereo, 3.0"),
        (("-ac", "1"), "mono, "),
        (("-af", "asetpts=PTS+0.02/TB"), ", +2"),
    ],
)
def test_sound_that_is_not_what_was_planned_is_found(
    studio: Studio, plain: Encoded, options: tuple[str, ...], found: str
) -> None:
    wrong = studio.copy(plain.path, "wrong.mkv", "-c:a", "libopus", *options)
    assert found in studio.failed(plain.replaced(wrong))["sound 1"]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("ax_sample_dthd.mp4", "Atmos is left as it is"),
        ("ax_sample_with_dts_x.mkv", "DTS:X is left as it is"),
    ],
)
def test_sound_in_space_is_known_and_left(
    reader: MediaReader, bench: Bench, shared_media: Path, tmp_path: Path, name: str, note: str
) -> None:
    source = shared_media / "awkward/streams" / name
    film = with_picture(bench, source, tmp_path)
    media = reader.analyze(film, bench.token, 30.0)
    profile = Profile("p", sound=OPUS)
    (sound,) = [fate for fate in plan_streams(media, profile) if fate.kind == "audio"]
    assert (sound.action, in_english(sound.told)) == ("copied", note)


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_atmos_inside_of_dolby_digital_plus_is_known(
    reader: MediaReader, bench: Bench, clips: ClipMaker, container: Container
) -> None:
    bare = clips.folder / "bare.eac3"
    clips.run("-f", "lavfi", "-i", "anoisesrc=d=2:a=0.1:r=48000", "-ac", "6", str(bare))
    notes = []
    for name, content in (
        ("plain", bare.read_bytes()),
        ("atmos", mark_as_atmos(bare.read_bytes())),
    ):
        track = clips.folder / f"{name}.eac3"
        track.write_bytes(content)
        film = clips.folder / f"{name}.{container.value}"
        picture = ("-f", "lavfi", "-i", PICTURE.format(seconds=2))
        clips.run(*picture, "-i", str(track), *VIDEO, "-c:a", "copy", str(film))
        media = reader.analyze(film, bench.token, 30.0)
        notes += [
            in_english(fate.told) for fate in plan_streams(media, Profile("p", sound=OPUS))[1:]
        ]
    assert notes == ["5.1(side) to 5.1, 328 kbit/s", "Atmos is left as it is"]


def with_picture(bench: Bench, sound: Path, folder: Path) -> Path:
    """Give a file of sound alone a picture, so that it can be analyzed."""
    film = folder / "film.mkv"
    ClipMaker(bench.tools.ffmpeg, folder).run(
        *("-f", "lavfi", "-i", PICTURE.format(seconds=1), "-i", str(sound)),
        *("-map", "0:v", "-map", "1:a:0", *VIDEO, "-c:a", "copy", str(film)),
    )
    return film


@pytest.mark.usefixtures("data_dir")
def test_the_command_line_makes_opus(clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make("film.mkv", seconds=2, extra=("-c:a", "flac", "-ac", "2"))
    quick = ("--metric", "ssim", "--target", "0.5", "--crf-min", "30", "--crf-max", "30")
    ran = run_reelfit(
        *("fit", source, *quick, "--preset", "12", "--max-share", "4", "--audio", "opus"),
        *("--json", "--output-dir", tmp_path / "out"),
    )
    assert ran.status == 0, ran.stdout
    done = ran.only("done")
    assert done["streams"][1] == {
        "index": 1,
        "kind": "audio",
        "codec": "flac",
        "action": "converted",
        "detail": "opus",
        "note": "stereo, 128 kbit/s",
    }
    with av.open(done["output"]) as container:
        assert container.streams.audio[0].codec_context.name == "opus"
