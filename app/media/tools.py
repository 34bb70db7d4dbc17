"""The ffmpeg at hand: where it is, and what it can do."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.target import Metric
from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.media.control import CancelToken
from app.media.hardware import families_here, try_encoder
from app.media.process import Limits, run_tool

_LIMITS = Limits(stall_timeout_s=20.0, niceness=0)
_OLDEST_MAJOR = 7


@dataclass(frozen=True, slots=True)
class Tools:
    """One ffmpeg, read once. ``version`` is part of every stored probe's key.

    ``trials`` remembers by name why a hardware encoder does not work here; empty where it does.
    """

    ffmpeg: Path
    version: str
    encoders: frozenset[str]
    filters: frozenset[str]
    trials: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def require_encoder(self, encoder: Encoder) -> None:
        """Raise ReelfitError where the encoder cannot be used.

        encoder_missing where this ffmpeg was built without it, hardware_missing where it needs
        hardware that this machine has not, or no driver for. That is tried once, by encoding.
        """
        if encoder.ffmpeg_name not in self.encoders:
            raise ReelfitError.of(
                Code.ENCODER_MISSING,
                f"{encoder.name} needs {encoder.ffmpeg_name}, which {show_path(self.ffmpeg)} "
                "was built without.",
            )
        if reason := self._trial(encoder):
            raise ReelfitError.of(
                Code.HARDWARE_MISSING,
                f"It has no usable {encoder.hardware} for {encoder.name}: {reason.rstrip('.')}.",
            )

    def require_scoring(self, metric: Metric) -> None:
        """Raise ReelfitError (filter_missing) where this ffmpeg cannot score by this metric."""
        needed = "xpsnr" if metric is Metric.XPSNR else "libvmaf"
        if needed not in self.filters:
            raise ReelfitError.of(
                Code.FILTER_MISSING,
                f"{show_path(self.ffmpeg)} has no {needed} filter.",
            )

    def require_filters(self, names: Iterable[str]) -> None:
        """Raise ReelfitError (filter_missing) where a rule for the picture cannot be followed."""
        lacking = sorted(set(names) - self.filters)
        if lacking:
            raise ReelfitError.of(
                Code.FILTER_MISSING,
                f"{show_path(self.ffmpeg)} has no {', '.join(lacking)}, which the profile's rules "
                "for the picture need.",
            )

    def missing(self) -> tuple[str, ...]:
        """Return what this ffmpeg lacks and what each lack costs, in words; empty where nothing.

        Hardware encoders are not counted: no ffmpeg has all, and no machine could use all.
        """
        lacks = [
            f"{row.ffmpeg_name}: profiles with encoder {row.name} cannot be used"
            for row in ENCODERS.values()
            if row.ffmpeg_name not in self.encoders and not row.hardware
        ]
        if "libvmaf" not in self.filters:
            lacks.append("libvmaf: nothing can be scored, so nothing can be searched or proven")
        if "xpsnr" not in self.filters:
            lacks.append("xpsnr: the metric xpsnr cannot be used")
        return tuple(lacks)

    def usable_hardware(self) -> tuple[str, ...]:
        """Return the names of the hardware encoders that work here. Tries those that may."""
        here = families_here()
        return tuple(
            name
            for name, row in ENCODERS.items()
            if row.hardware in here and row.ffmpeg_name in self.encoders and not self._trial(row)
        )

    def _trial(self, row: Encoder) -> str:
        if not row.hardware:
            return ""
        if row.name not in self.trials:
            self.trials[row.name] = try_encoder(self.ffmpeg, row)
        return self.trials[row.name]


def find_tools(setting: str, environment: Mapping[str, str]) -> Tools:
    """Return the first usable ffmpeg: the set one, REELFIT_FFMPEG, the bundled one, PATH's.

    One that the user named must work: another is not taken in its place. Raises ReelfitError
    (ffmpeg_missing), saying what was tried.
    """
    for named, origin in ((setting, "the settings"), (environment.get("REELFIT_FFMPEG"), "")):
        if named:
            return _read(Path(named), origin or "REELFIT_FFMPEG")
    tried: list[str] = []
    for path, origin in _found():
        try:
            return _read(path, origin)
        except ReelfitError as error:
            tried.append(error.failure.detail)
    raise ReelfitError.of(Code.FFMPEG_MISSING, " ".join(tried))


def _found() -> Iterator[tuple[Path, str]]:
    bundled = _bundled()
    if bundled is not None:
        yield bundled, "the bundled one"
    on_path = shutil.which("ffmpeg")
    if on_path is not None:
        yield Path(on_path), "PATH"


def _bundled() -> Path | None:
    """Return imageio-ffmpeg's binary; None where its platform has none."""
    # Not get_ffmpeg_exe(): that prefers an environment variable of its own and tries PATH.
    try:
        import imageio_ffmpeg
    except ImportError:
        return None
    folder = Path(imageio_ffmpeg.__file__).parent / "binaries"
    return next(
        (path for path in sorted(folder.glob("ffmpeg-*")) if os.access(path, os.X_OK)), None
    )


def _read(path: Path, origin: str) -> Tools:
    """Ask an ffmpeg what it is. Raises ReelfitError (ffmpeg_missing) where it does not answer."""
    where = f"{show_path(path)} (from {origin})"
    if not os.access(path, os.X_OK) or path.is_dir():
        raise ReelfitError.of(Code.FFMPEG_MISSING, f"{where} is not an executable file.")
    try:
        version = parse_version(_ask(path, "-version"))
        encoders = parse_names(_ask(path, "-encoders"))
        filters = parse_names(_ask(path, "-filters"))
    except ReelfitError as error:
        raise ReelfitError.of(
            Code.FFMPEG_MISSING, f"{where} does not work. {error.failure.detail}"
        ) from error
    major = re.match(r"n?(\d+)\.", version)
    # A build from git has no number; it is taken to be newer than any release we refuse.
    if not version or (major and int(major[1]) < _OLDEST_MAJOR):
        raise ReelfitError.of(
            Code.FFMPEG_MISSING,
            f"{where} is version {version or 'unknown'}; Reelfit needs {_OLDEST_MAJOR} or newer.",
        )
    return Tools(path, version, encoders, filters)


def _ask(path: Path, question: str) -> str:
    argv = (str(path), "-hide_banner", question)
    return run_tool(argv, token=CancelToken(), limits=_LIMITS).stdout.decode("utf-8", "replace")


def parse_version(text: str) -> str:
    """Return the version in the first line of ``ffmpeg -version``; empty where there is none."""
    match = re.match(r"ffmpeg version (\S+)", text)
    return match[1] if match else ""


def parse_names(text: str) -> frozenset[str]:
    """Return the names in the list of ``ffmpeg -encoders`` or ``-filters``.

    Each line holds flags, the name and a description; the legend's lines have ``=`` for a name.
    """
    rows = (line.split(maxsplit=2) for line in text.splitlines() if line.startswith(" "))
    return frozenset(row[1] for row in rows if len(row) == 3 and row[1] != "=")
