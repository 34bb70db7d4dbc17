"""Sound that becomes Opus: measured on what real ffmpeg makes of real tracks."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from app.domain.media import MediaInfo, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.results import EncodeResult, Segment, StreamFate, VerifyResult
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Metric, Target
from app.media.bench import Bench
from app.media.encode import run_encode
from app.media.probe import MediaReader
from app.media.streams import plan_streams
from app.media.verify import Verification, run_verify
from app.remarks.english import english, in_english
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit
from tests.support.joc import mark_as_atmos

pytestmark = pytest.mark.media

OPUS = SoundRules(mode=SoundMode.OPUS)
HOLDING_OPUS = (Container.MKV, Container.MP4, Container.WEBM)
VIDEO = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "30")
PICTURE = "testsrc2=s=64x64:r=25:d={seconds}"


@dataclass
class Made:
    """A film with its encode."""

    source: Path
    media: MediaInfo
    profile: Profile
    encode: EncodeResult
    result: MediaInfo

    @property
    def sound(self) -> StreamFate:
        """The fate of its one track."""
        (fate,) = [fate for fate in self.encode.fates if fate.kind == "audio"]
        return fate

    @property
    def track(self) -> Stream:
        """The one track of the result."""
        (track,) = [stream for stream in self.result.streams if stream.kind is StreamKind.AUDIO]
        return track


class Studio:
    """Makes films and encodes of them, and proves these."""

    def __init__(self, bench: Bench, reader: MediaReader, clips: ClipMaker) -> None:
        self.bench, self.reader, self.clips = bench, reader, clips

    def film(self, name: str, sound: str, *options: str, seconds: float = 4) -> Path:
        """Make a film with this sound, a source of lavfi."""
        path = self.clips.folder / name
        picture = PICTURE.format(seconds=seconds)
        inputs = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound)
        self.clips.run(*inputs, *VIDEO, *options, str(path))
        return path

    def encode(
        self, source: Path, rules: SoundRules = OPUS, container: Container = Container.MKV
    ) -> Made:
        """Encode a film by these rules."""
        profile = Profile(
            "test", Target(0.3, Metric.SSIM), preset="12", container=container, sound=rules
        )
        token = self.bench.token
        media = self.reader.analyze(source, token, 30.0)
        output = source.with_name(f"{source.stem}.out.{container.value}")
        segments = (Segment(0.0, None, 50.0),)
        made = run_encode(self.bench, source, media, profile, segments, output, lambda _: None)
        return Made(source, media, profile, made, self.reader.analyze(output, token, 30.0))

    def prove(self, made: Made, result: Path | None = None) -> VerifyResult:
        """Prove an encode, or another file in its place."""
        encode = made.encode if result is None else replace(made.encode, path=result)
        job = Verification(
            bench=self.bench,
            reader=self.reader,
            source=made.source,
            media=made.media,
            profile=made.profile,
            targets=(made.profile.target,),
            most_bytes=10**9,
            encode=encode,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=30.0,
        )
        return run_verify(job, lambda *_: None)

    def failed(self, made: Made, result: Path | None = None) -> dict[str, str]:
        """Return what was found where a check failed."""
        checks = self.prove(made, result).checks
        return {
            check.name: f"{english(check.found)} (wanted: {english(check.expected)})"
            for check in checks
            if not check.passed
        }


@pytest.fixture
def studio(bench: Bench, reader: MediaReader, clips: ClipMaker) -> Studio:
    return Studio(bench, reader, clips)


def beep(at_s: float, seconds: float = 4) -> str:
    """Return a quiet tone with a loud beep at this second."""
    loud = f"if(between(t,{at_s},{at_s + 0.02}),0.8*sin(2*PI*1000*t),0.01*sin(2*PI*200*t))"
    return f"aevalsrc='{loud}':s=48000:d={seconds}"


def onset_s(path: Path) -> float:
    """Return when the beep is heard, against the first picture, as a player counts samples.

    Times of packets tell to the tick of the container's clock; samples are counted from the first.
    """
    first: Fraction | None = None
    picture: Fraction | None = None
    samples: list[np.ndarray] = []
    rate = 48_000
    with av.open(str(path)) as container:
        for frame in container.decode():
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


def channel_levels(studio: Studio, path: Path, channels: int) -> list[float]:
    """Return the level of each channel, in dB."""
    raw = ("-map", "0:a:0", "-f", "f32le", "-")
    done = subprocess.run(
        [str(studio.clips.ffmpeg), "-v", "error", "-nostdin", "-i", str(path), *raw],
        check=True,
        capture_output=True,
    )
    levels = np.frombuffer(done.stdout, "<f4").reshape(-1, channels).astype(float)
    return [float(level) for level in 10 * np.log10((levels**2).mean(axis=0) + 1e-12)]


@pytest.mark.parametrize("container", HOLDING_OPUS)
@pytest.mark.parametrize(
    ("codec", "options"),
    [
        ("flac", ("-c:a", "flac")),
        ("ac3", ("-c:a", "ac3", "-b:a", "384k")),
        ("eac3", ("-c:a", "eac3", "-b:a", "384k")),
        ("dts", ("-c:a", "dca", "-strict", "-2", "-b:a", "768k")),
        ("pcm_s24le", ("-c:a", "pcm_s24le")),
    ],
)
def test_a_track_becomes_opus_and_is_proven(
    studio: Studio, codec: str, options: tuple[str, ...], container: Container
) -> None:
    source = studio.film("film.mkv", beep(2), *options, "-ac", "2")
    made = studio.encode(source, container=container)
    assert (made.sound.codec, made.sound.action, made.sound.detail) == (codec, "converted", "opus")
    assert in_english(made.sound.told).endswith("stereo, 128 kbit/s")
    assert made.track.codec == "opus"
    assert made.track.sound is not None
    assert made.track.sound.channels == 2
    assert studio.failed(made) == {}
    assert abs(onset_s(source) - onset_s(made.encode.path)) < 0.001


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("broadcast.ts", ("-c:a", "ac3", "-b:a", "448k")),
        ("disc.mpg", ("-c:v", "mpeg2video", "-c:a", "mp2", "-b:a", "384k")),
        ("old.avi", ("-c:a", "pcm_s16le")),
        ("camera.mov", ("-c:a", "pcm_s24le")),
        ("apple.mp4", ("-c:a", "alac")),
    ],
)
def test_each_container_tells_when_its_sound_begins(
    studio: Studio, name: str, options: tuple[str, ...]
) -> None:
    source = studio.film(name, beep(2), *options, "-ac", "2")
    made = studio.encode(source)
    assert made.sound.detail == "opus"
    (proof,) = [check for check in studio.prove(made).checks if check.name == "sound 1"]
    assert proof.passed, proof.found
    # PyAV gives the first picture of an AVI another time than ffmpeg does.
    wanted_s = 2.0 if source.suffix == ".avi" else onset_s(source)
    assert abs(wanted_s - onset_s(made.encode.path)) < 0.0015


def test_a_layout_that_changes_on_the_way_does_not(studio: Studio) -> None:
    folder = studio.clips.folder
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
    made = studio.encode(source, LOUD)
    assert in_english(made.sound.told) == (
        "5.1(side) to 5.1, 328 kbit/s; its loudness is left, as its format changes"
    )
    assert made.track.sound is not None
    assert made.track.sound.layout == "5.1"
    assert studio.failed(made) == {}


def test_a_track_without_any_sound_stays_one(studio: Studio) -> None:
    source = studio.film("film.mkv", beep(2), "-c:a", "ac3")
    empty = source.with_name("empty.mkv")
    dropped = ("-c", "copy", "-bsf:a", "noise=drop=1")
    studio.clips.run("-i", str(source), "-map", "0", *dropped, str(empty))
    made = studio.encode(empty)
    assert made.track.codec == "opus"
    assert studio.failed(made) == {}


@pytest.mark.parametrize("container", HOLDING_OPUS)
def test_sound_that_starts_late_still_does(studio: Studio, container: Container) -> None:
    plain = studio.film("plain.mkv", beep(2), "-c:a", "flac")
    late = plain.with_name("late.mkv")
    again = ("-i", str(plain), "-itsoffset", "1.507", "-i", str(plain))
    studio.clips.run(*again, "-map", "0:v", "-map", "1:a", "-c", "copy", str(late))
    made = studio.encode(late, container=container)
    assert onset_s(late) == pytest.approx(3.507, abs=0.002)
    assert abs(onset_s(late) - onset_s(made.encode.path)) < 0.001
    assert studio.failed(made) == {}


@pytest.mark.parametrize("container", HOLDING_OPUS)
def test_a_gap_in_the_sound_stays_as_long_as_it_was(studio: Studio, container: Container) -> None:
    cut = ("-filter:a", "aselect='not(between(t,1,1.7))'", "-c:a", "pcm_s16le")
    source = studio.film("gap.mkv", beep(3), *cut)
    made = studio.encode(source, container=container)
    assert onset_s(source) == pytest.approx(3, abs=0.002)
    assert abs(onset_s(source) - onset_s(made.encode.path)) < 0.001
    assert studio.failed(made) == {}


def test_a_rate_that_opus_has_not_is_resampled(studio: Studio) -> None:
    source = studio.film("cd.mkv", beep(2).replace("48000", "44100"), "-c:a", "flac")
    made = studio.encode(source)
    assert abs(onset_s(source) - onset_s(made.encode.path)) < 0.001
    assert studio.failed(made) == {}


@pytest.mark.parametrize(
    ("layout", "becomes", "order"),
    [
        ("2.1", "5.1", (0, 1, None, 2, None, None)),
        ("3.1", "5.1", (0, 1, 2, 3, None, None)),
        ("quad(side)", "quad", (0, 1, 2, 3)),
        ("5.0(side)", "5.0", (0, 1, 2, 3, 4)),
        ("5.0", "5.0", (0, 1, 2, 3, 4)),
        ("5.1(side)", "5.1", (0, 1, 2, 3, 4, 5)),
        ("6.1", "6.1", (0, 1, 2, 3, 4, 5, 6)),
        ("6.0", "6.1", (0, 1, 2, None, 3, 4, 5)),
        ("hexagonal", "6.1", (0, 1, 2, None, 5, 3, 4)),
        ("6.1(back)", "6.1", (0, 1, 2, 3, 6, 4, 5)),
        ("7.0", "7.1", (0, 1, 2, None, 3, 4, 5, 6)),
    ],
)
def test_channels_stay_where_they_were(
    studio: Studio, layout: str, becomes: str, order: tuple[int | None, ...]
) -> None:
    count = sum(at is not None for at in order)
    # Each channel is 4 dB quieter than the one before. The LFE passes deep tones only.
    tones = "|".join(f"{0.5 * 10 ** (-0.2 * n):.4f}*sin(2*PI*60*t)" for n in range(count))
    source = studio.film(
        "odd.mkv", f"aevalsrc='{tones}':c={layout}:s=48000:d=2", "-c:a", "flac", seconds=2
    )
    made = studio.encode(source)
    named = becomes if layout == becomes else f"{layout} to {becomes}"
    assert in_english(made.sound.told).startswith(f"{named}, ")
    assert made.track.sound is not None
    assert made.track.sound.layout == becomes
    assert studio.failed(made) == {}
    before = channel_levels(studio, source, count)
    after = channel_levels(studio, made.encode.path, len(order))
    for place, channel in enumerate(order):
        if channel is None:
            assert after[place] < -60
        else:
            assert after[place] == pytest.approx(before[channel], abs=1.5)


@pytest.mark.parametrize(
    ("layout", "becomes", "order"),
    [
        ("3.0(back)", "quad", (0, 1, 2, 2)),
        ("4.0", "5.0", (0, 1, 2, 3, 3)),
        ("4.1", "5.1", (0, 1, 2, 3, 4, 4)),
    ],
)
def test_one_speaker_at_the_back_becomes_two(
    studio: Studio, layout: str, becomes: str, order: tuple[int, ...]
) -> None:
    tones = "|".join(f"{0.5 * 10 ** (-0.2 * n):.4f}*sin(2*PI*60*t)" for n in sorted(set(order)))
    source = studio.film(
        "back.mkv", f"aevalsrc='{tones}':c={layout}:s=48000:d=2", "-c:a", "flac", seconds=2
    )
    made = studio.encode(source)
    assert in_english(made.sound.told).startswith(f"{layout} to {becomes}, ")
    assert studio.failed(made) == {}
    before = channel_levels(studio, source, len(set(order)))
    after = channel_levels(studio, made.encode.path, len(order))
    assert after[-2:] == pytest.approx([before[-1] - 3.01] * 2, abs=1)
    for place, channel in enumerate(order[:-2]):
        assert after[place] == pytest.approx(before[channel], abs=1)


@pytest.mark.parametrize("asked", [-16.0, -23.0])
def test_loudness_is_what_was_asked_for(studio: Studio, asked: float) -> None:
    source = studio.film(
        "loud.mkv", "anoisesrc=d=6:c=pink:a=0.1:seed=7:r=48000", "-c:a", "flac", "-ac", "2"
    )
    made = studio.encode(source, replace(OPUS, loudness_lufs=asked))
    assert loudness(studio, source) != pytest.approx(asked, abs=2)
    assert loudness(studio, made.encode.path) == pytest.approx(asked, abs=0.5)
    assert f"{asked:.1f} LUFS" in in_english(made.sound.told)
    assert studio.failed(made) == {}


def test_peaks_limit_how_loud_a_track_becomes(studio: Studio) -> None:
    made = studio.encode(studio.film("peak.mkv", beep(2), "-c:a", "flac"), LOUD)
    assert "where its peaks reach -1 dBTP" in in_english(made.sound.told)
    assert made.sound.gain_db < 3
    assert studio.failed(made) == {}


def test_silence_has_no_loudness(studio: Studio) -> None:
    made = studio.encode(studio.film("still.mkv", "anullsrc=d=4:r=48000", "-c:a", "flac"), LOUD)
    assert "too quiet" in in_english(made.sound.told)
    assert studio.failed(made) == {}


LOUD = replace(OPUS, loudness_lufs=-6.0)


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
    source = studio.film("mix.mkv", f"aevalsrc='{tones}':c=5.1:s=48000:d=4", "-c:a", "flac")
    made = studio.encode(source, replace(OPUS, downmix=Downmix.STEREO))
    assert in_english(made.sound.told) == "5.1 to stereo, 128 kbit/s"
    left, right = channel_levels(studio, made.encode.path, 2)
    assert left == pytest.approx(right, abs=0.5)
    # 0.7071 / (1 + 0.7071 + 0.7071) of a tone of −9 dB.
    assert left == pytest.approx(-9.0 - 10.7, abs=1)
    assert studio.failed(made) == {}


def test_only_the_languages_that_are_wanted_arrive(studio: Studio) -> None:
    tracks = ("-map", "0:v", "-map", "1", "-map", "1", "-map", "1", "-map", "1", "-c:a", "ac3")
    named = ("-metadata:s:1", "language=ger", "-metadata:s:2", "language=eng")
    remark = ("-metadata:s:4", "language=deu", "-metadata:s:4", "title=Audiokommentar")
    source = studio.film("many.mkv", beep(2), *tracks, *named, *remark)
    made = studio.encode(source, replace(OPUS, languages=("de",), commentary=False))
    fates = [(fate.action, fate.detail or in_english(fate.why)) for fate in made.encode.fates]
    assert fates == [
        ("encoded", "av1"),
        ("converted", "opus"),
        ("dropped", "by the profile's rules: its language is eng"),
        ("converted", "opus"),
        ("dropped", "by the profile's rules: a commentary"),
    ]
    assert [stream.language for stream in made.result.streams] == [None, "ger", None]
    assert studio.failed(made) == {}


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
    studio: Studio, options: tuple[str, ...], found: str
) -> None:
    made = studio.encode(studio.film("film.mkv", beep(2), "-c:a", "flac", "-ac", "2"))
    wrong = made.encode.path.with_name("wrong.mkv")
    remade = ("-i", str(made.encode.path), "-map", "0", "-c:v", "copy", "-c:a", "libopus")
    studio.clips.run(*remade, *options, str(wrong))
    assert found in studio.failed(made, wrong)["sound 1"]


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
