"""Brings the translations up to date: finds the texts, then compiles what is translated.

    .venv/bin/python packaging/translate.py [--check]

Texts are found in the sources by lupdate, and those that are declared as data (causes and advice of
failures, remarks) by reading the declarations. Translate ``resources/translations/*.ts``
with Qt Linguist or any editor, then run this again. ``--check`` changes nothing and ends with 1
where a text is missing or untranslated, or a compiled file is not that of its source.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
SOURCES = ("app/ui", "app/model", "app/services", "app/desktop", "app/settings.py")
TOOLS = Path(PySide6.__file__).parent


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        for source in sorted(TRANSLATIONS.glob("*.ts")):
            update(source)
            release(source, source.with_suffix(".qm"))
        return 0
    problems = [problem for ts in sorted(TRANSLATIONS.glob("*.ts")) for problem in check(ts)]
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def check(source: Path) -> Iterator[str]:
    """Give what is wrong with one translation, in words."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / source.name
        shutil.copy(source, fresh)
        update(fresh)
        for context, message in messages(fresh):
            text = message.findtext("source") or ""
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield f"{source.name}: {context}: not translated: {text!r}"
            elif _fields(text) != _fields(translation.text or ""):
                yield f"{source.name}: {context}: other fields in braces: {text!r}"
        compiled = Path(folder) / "fresh.qm"
        release(source, compiled)
        kept = source.with_suffix(".qm")
        if not kept.exists() or kept.read_bytes() != compiled.read_bytes():
            yield f"{kept.name} is not made of {source.name}: run packaging/translate.py"


def messages(source: Path) -> Iterator[tuple[str, ET.Element]]:
    """Give each message of a translation with the name of its context."""
    for context in ET.parse(source).getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name") or "", message


def update(source: Path) -> None:
    """Bring the texts of one translation up to date; what is not used any more goes."""
    with tempfile.TemporaryDirectory() as folder:
        declared = Path(folder) / "declared.py"
        declared.write_text("".join(_declared_lines()), encoding="utf-8")
        files = [str(path) for name in SOURCES for path in _python_files(ROOT / name)]
        _run("lupdate", "-no-obsolete", "-locations", "none", *files, str(declared), "-ts", source)


def release(source: Path, compiled: Path) -> None:
    """Compile one translation."""
    _run("lrelease", "-silent", source, "-qm", compiled)


def _declared_lines() -> Iterator[str]:
    from app.errors import Code
    from app.remarks.english import PHRASES

    texts = (text for code in Code for text in (code.value.cause, code.value.advice))
    for text in dict.fromkeys(texts):
        if text:
            yield f"QCoreApplication.translate('Failure', {text!r})\n"
    for text in dict.fromkeys(PHRASES.values()):
        yield f"QCoreApplication.translate('Remarks', {text!r})\n"


def _python_files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _fields(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _run(tool: str, *arguments: object) -> None:
    command = [str(TOOLS / tool), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
