"""Where Reelfit keeps its things, and its log. Light, as every start needs it."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.settings import Settings

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_LOG_BYTES = 2_000_000
_LOG_FILES = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Where Reelfit keeps its things. REELFIT_DATA_DIR puts all of them into one folder."""

    database: Path
    work_folder: Path
    log_file: Path
    profiles: Path

    def work_for(self, settings: Settings) -> Path:
        """Return the folder for sample encodes: the one that was set, else the system's."""
        return Path(settings.work_folder) if settings.work_folder else self.work_folder


def find_places(environment: Mapping[str, str]) -> Places:
    """Return the user's own folders, as the system wants them."""
    own = environment.get("REELFIT_DATA_DIR")
    if own:
        root = Path(own).absolute()
        return Places(root / "reelfit.db", root / "work", root / "reelfit.log", root / "profiles")
    folders = platformdirs.PlatformDirs("reelfit", appauthor=False)
    return Places(
        folders.user_data_path / "reelfit.db",
        folders.user_cache_path / "work",
        folders.user_log_path / "reelfit.log",
        folders.user_config_path / "profiles",
    )


def start_logging(log_file: Path) -> None:
    """Log to a file that rotates; a folder that cannot be written costs the log, not the run."""
    root = logging.getLogger("app")
    root.setLevel(logging.INFO)
    # A log that cannot be written, as on a full disk, must not speak up in the user's terminal.
    logging.raiseExceptions = False
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            log_file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
