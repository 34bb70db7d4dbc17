"""Removes what is only ours. A damaged database row must never cost a user a file.

So the name decides, not whoever asks: only a part or a work folder is removed. The private folder
in which an original waits (see ``replace``) is neither.
"""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

from app.domain.text import show_path
from app.files.naming import is_part_name, is_work_folder_name


def remove_temp(path: Path) -> None:
    """Remove a part or a work folder with all that is in it; nothing where there is none.

    A link is removed, never what it leads to. Raises ValueError, touching nothing, for any other
    name and for a folder called like a part or the reverse; OSError where it cannot be removed.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        mode = 0
    if is_work_folder_name(path.name) and (not mode or stat.S_ISDIR(mode)):
        if mode:
            shutil.rmtree(path)
    elif is_part_name(path.name) and not stat.S_ISDIR(mode):
        path.unlink(missing_ok=True)
    else:
        raise ValueError(f"not a temporary file of Reelfit: {show_path(path)}")
