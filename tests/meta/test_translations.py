"""The window speaks German too: every text is translated, and what is shipped is what was said."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_text_is_translated_and_compiled() -> None:
    command = [sys.executable, ROOT / "packaging" / "translate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
