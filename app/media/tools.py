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
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Words

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
                FailurePhrase.NOT_BUILT_IN.of(
                    encoder=encoder.name, name=encoder.ffmpeg_name, path=show_path(self.ffmpeg)
                ),
            )
        if reason := self._trial(encoder):
            raise ReelfitError.of(
                Code.HARDWARE_MISSING,
                FailurePhrase.NO_HARDWARE.of(
                    hardware=encoder.hardware, encoder=encoder.name, reason=reason.rstrip(".")
                ),
            )

    def require_scoring(self, metric: Metric) -> None:
        """Raise ReelfitError (filter_missing) where this ffmpeg cannot score by this metric."""
        needed = "xpsnr" if metric is Metric.XPSNR else "libvmaf"
        if needed not in self.filters:
            raise ReelfitError.of(
                Code.FILTER_MISSING,
                FailurePhrase.NO_FILTER.of(path=show_path(self.ffmpeg), name=needed),
            )

    def require_filters(self, names: Iterable[str]) -> None:
        """Raise ReelfitError (filter_missing) where a rule for the picture cannot be followed."""
        lacking = sorted(set(names) - self.filters)
        if lacking:
            raise ReelfitError.of(
                Code.FILTER_MISSING,
                FailurePhrase.NO_FILTERS.of(path=show_path(self.ffmpeg), names=", ".join(lacking)),
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
    if setting:
        return _read(Path(setting), FailurePhrase.THE_SETTINGS.of())
    if named := environment.get("REELFIT_FFMPEG"):
        return _read(Path(named), "REELFIT_FFMPEG")
    tried: list[Words] = []
    for path, origin in _found():
        try:
            return _read(path, origin)
        except ReelfitError as error:
            tried += error.failure.told
    raise ReelfitError.of(Code.FFMPEG_MISSING, *tried)


def _found() -> Iterator[tuple[Path, Words]]:
    bundled = _bundled()
    if bundled is not None:
        yield bundled, FailurePhrase.THE_BUNDLED.of()
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


def _read(path: Path, origin: Words) -> Tools:
    """Ask an ffmpeg what it is. Raises ReelfitError (ffmpeg_missing) where it does not answer."""
    where = show_path(path)
    if not os.access(path, os.X_OK) or path.is_dir():
        raise ReelfitError.of(
            Code.FFMPEG_MISSING, FailurePhrase.NOT_EXECUTABLE.of(origin, path=where)
        )
    try:
        version = parse_version(_ask(path, "-version"))
        encoders = parse_names(_ask(path, "-encoders"))
        filters = parse_names(_ask(path, "-filters"))
    except ReelfitError as error:
        raise ReelfitError.of(
            Code.FFMPEG_MISSING,
            FailurePhrase.NOT_WORKING.of(origin, path=where),
            *error.failure.told,
        ) from error
    major = re.match(r"n?(\d+)\.", version)
    # A build from git has no number; it is taken to be newer than any release we refuse.
    if not version or (major and int(major[1]) < _OLDEST_MAJOR):
        raise ReelfitError.of(
            Code.FFMPEG_MISSING,
            (FailurePhrase.TOO_OLD if version else FailurePhrase.NO_VERSION).of(
                origin, path=where, version=version, oldest=_OLDEST_MAJOR
            ),
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
