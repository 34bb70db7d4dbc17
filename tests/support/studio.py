"""A studio of real films: made, analyzed, encoded by a profile, proven, and looked into.

Every test of what arrives works here, so that all go the way that the program goes, with its own
functions and no other settings than a profile's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from app.domain.account import Entry
from app.domain.media import MediaInfo, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.results import EncodeResult, Segment, StreamFate, VerifyResult
from app.domain.target import Metric, Target
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain
from app.media.control import CancelToken
from app.media.encode import run_encode
from app.media.probe import Measured, MediaReader
from app.media.process import Limits
from app.media.tools import Tools
from app.media.verify import Verification, run_verify
from app.remarks.english import english, in_english
from tests.support.clips import ClipMaker

# The fastest of each encoder; a result may be larger than its source, which is tiny.
SVT = Profile("test", target=Target(0.5, Metric.SSIM), preset="13", max_share=100.0)
X264 = replace(SVT, encoder="x264", preset="ultrafast")
X265 = replace(SVT, encoder="x265", preset="ultrafast")
# What ffmpeg makes a film's picture with.
QUICK = ("-c:v", "libx264", "-preset", "ultrafast")

_TIMEOUT_S = 30.0


@dataclass(frozen=True)
class Encoded:
    """A film with its encode."""

    source: Path
    media: MediaInfo
    profile: Profile
    chain: Chain
    encode: EncodeResult

    @property
    def path(self) -> Path:
        """Where the encode is."""
        return self.encode.path

    def fate(self, kind: str) -> StreamFate:
        """The fate of the one stream of this kind."""
        (found,) = [fate for fate in self.encode.fates if fate.kind == kind]
        return found

    def dropped(self) -> dict[int, str]:
        """The streams that were left out, and why."""
        fates = self.encode.fates
        return {fate.index: in_english(fate.why) for fate in fates if fate.action == "dropped"}

    def replaced(self, path: Path) -> Encoded:
        """Return this with another file in the encode's place."""
        encode = replace(self.encode, path=path, bytes_out=path.stat().st_size)
        return replace(self, encode=encode)


@dataclass(frozen=True)
class Fitted(Encoded):
    """A film with its encode, its proof, and what the encode holds."""

    verify: VerifyResult
    result: MediaInfo

    def of_kind(self, kind: StreamKind) -> list[Stream]:
        """The streams of the encode that are of this kind."""
        return [stream for stream in self.result.streams if stream.kind is kind]

    def entry(self, item: str, about: str = "0") -> Entry:
        """The first entry of the account about this."""
        return next(
            found for found in self.verify.account if (found.about, found.item) == (about, item)
        )

    def check(self, name: str) -> str:
        """What the one check of this name found."""
        (found,) = [check for check in self.verify.checks if check.name == name]
        return english(found.found)


@dataclass(frozen=True)
class Studio:
    """Where films are made in the folder of ``clips``, encoded and proven."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker
    _count: Iterator[int] = field(default_factory=count)

    @property
    def folder(self) -> Path:
        """Where the films are."""
        return self.clips.folder

    def film(
        self,
        name: str,
        *arguments: str | Path,
        picture: str = "testsrc2=s=128x72:r=25:d=1",
        sound: str = "sine=d=1",
    ) -> Path:
        """Make a film of two sources of lavfi, ffmpeg's inputs 0 and 1; its arguments follow."""
        path = self.folder / name
        sources = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound)
        self.clips.run(*sources, *map(str, arguments), str(path))
        return path

    def copy(self, source: Path, name: str, *options: str) -> Path:
        """Pass every stream of a film through ffmpeg; copied, where the options say no other."""
        path = self.folder / name
        self.clips.run("-i", str(source), "-map", "0", "-c", "copy", *options, str(path))
        return path

    def analyze(self, path: Path) -> MediaInfo:
        """Return what a file holds."""
        return self.reader.analyze(path, self.bench.token, _TIMEOUT_S)

    def measure(self, path: Path) -> Measured:
        """Return what is in a file, packet by packet."""
        return self.reader.measure(path, self.bench.token, _TIMEOUT_S)

    def encode(
        self,
        source: Path,
        profile: Profile = SVT,
        *,
        crf: float = 40.0,
        media: MediaInfo | None = None,
        chain: Chain = AS_IT_IS,
    ) -> Encoded:
        """Encode a film; ``media`` where it shall be taken to hold something else."""
        media = media or self.analyze(source)
        output = self.folder / f"encode {next(self._count)}.{profile.container.value}"
        whole = (Segment(0.0, None, crf),)
        made = run_encode(self.bench, source, media, profile, whole, output, lambda _: None, chain)
        return Encoded(source, media, profile, chain, made)

    def prove(self, film: Encoded) -> VerifyResult:
        """Prove an encode, whatever is found."""
        profile, media = film.profile, film.media
        job = Verification(
            self.bench,
            self.reader,
            film.source,
            media,
            profile,
            targets=(profile.target, *profile.floors),
            most_bytes=profile.largest_bytes(media.size_bytes, media.duration_s),
            encode=film.encode,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=_TIMEOUT_S,
            chain=film.chain,
        )
        return run_verify(job, lambda *_: None)

    def failed(self, film: Encoded) -> dict[str, str]:
        """Prove an encode; return the checks that failed, with what was found."""
        return failed(self.prove(film))

    def fit(
        self,
        source: Path,
        profile: Profile = SVT,
        *,
        crf: float = 40.0,
        media: MediaInfo | None = None,
        chain: Chain = AS_IT_IS,
    ) -> Fitted:
        """Encode a film and prove it: every check passes, and nothing is lost unplanned."""
        film = self.encode(source, profile, crf=crf, media=media, chain=chain)
        proof = self.prove(film)
        assert failed(proof) == {}
        assert [entry for entry in proof.account if entry.lost] == []
        return Fitted(
            film.source, film.media, profile, chain, film.encode, proof, self.analyze(film.path)
        )


def failed(proof: VerifyResult) -> dict[str, str]:
    """Return the checks that failed, with what was found and what was expected."""
    return {
        check.name: f"{english(check.found)} (wanted: {english(check.expected)})"
        for check in proof.checks
        if not check.passed
    }


@contextmanager
def a_studio(tools: Tools, folder: Path) -> Iterator[Studio]:
    """A studio in an empty folder; its reader is started at once, and ends with it."""
    films, scratch = folder / "films", folder / "scratch"
    films.mkdir()
    scratch.mkdir()
    reader = MediaReader()
    bench = Bench(tools, CancelToken(), Limits(), scratch, 2)
    studio = Studio(bench, reader, ClipMaker(tools.ffmpeg, films))
    studio.analyze(studio.clips.make("first.mkv", seconds=0.2))
    yield studio
    reader.close()
