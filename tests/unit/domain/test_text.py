import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text import format_bytes, format_change, format_duration, printable, show_path

# Surrogates too, which a name on disk that is no UTF-8 turns into.
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Ein Film – 1080p (漢字) 🎬.mkv", "Ein Film – 1080p (漢字) 🎬.mkv"),
        ("two\nlines\tand\rmore", r"two\nlines\tand\rmore"),
        ("nul\0byte", r"nul\x00byte"),
        ("\x1b[2J\x1b]0;title\x07", r"\x1b[2J\x1b]0;title\x07"),
        ("one-byte escape \x9b31m", r"one-byte escape \x9b31m"),
        ("film\u202egpj.mkv", r"film\u202egpj.mkv"),
        ("\u2066hidden\u2069 \u200f\u061c", r"\u2066hidden\u2069 \u200f\u061c"),
        ("zero\u200bwidth \ufeff", r"zero\u200bwidth \ufeff"),
        ("line\u2028paragraph\u2029next\x85", r"line\u2028paragraph\u2029next\x85"),
        ("tag \U000e0041", r"tag \U000e0041"),
        (os.fsdecode(b"caf\xe9 \xff.avi"), r"caf\xe9 \xff.avi"),
        ("lone \ud83c surrogates \udfff", r"lone \ud83c surrogates \udfff"),
    ],
)
def test_what_cannot_be_shown_is_written_as_its_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_printable_text_moves_no_cursor_and_is_valid_unicode(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in shown)
    assert len(shown.splitlines()) <= 1


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_what_can_be_shown_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    if text.isprintable():
        assert printable(text) == text


@settings(deadline=None)
@given(name=st.binary(min_size=1))
def test_a_path_of_any_bytes_can_be_shown(name: bytes) -> None:
    path = Path(os.fsdecode(name.replace(b"\0", b"/")))
    assert show_path(path) == printable(str(path))
    assert show_path(path).isprintable()


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (999.4, "999 B"),
        (999.5, "1.00 kB"),
        (1000, "1.00 kB"),
        (9_994, "9.99 kB"),
        (9_995, "10.0 kB"),
        (99_949, "99.9 kB"),
        (99_950, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.00 MB"),
        (3_420_000_000, "3.42 GB"),
        (999_500_000_000, "1.00 TB"),
        (1_234_000_000_000_000, "1234 TB"),
        (-1_500, "−1.50 kB"),
        (-1, "−1 B"),
    ],
)
def test_a_size_has_three_digits_and_a_unit(count: float, shown: str) -> None:
    assert format_bytes(count) == shown


@settings(deadline=None)
@given(count=st.integers(0, 10**15))
def test_a_shown_size_is_true_to_half_a_digit(count: int) -> None:
    number, unit = format_bytes(count).split()
    scale = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}[unit]
    assert float(number) * scale == pytest.approx(count, rel=0.00502)
    assert count < 1000 or len(number.replace(".", "")) == 3 or unit == "TB"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0.0 s"),
        (0.04, "0.0 s"),
        (9.94, "9.9 s"),
        (9.95, "10 s"),
        (12.4, "12 s"),
        (59.4, "59 s"),
        (59.6, "1:00 min"),
        (185, "3:05 min"),
        (3599.4, "59:59 min"),
        (3599.6, "1:00:00 h"),
        (4329, "1:12:09 h"),
        (360_000, "100:00:00 h"),
    ],
)
def test_a_time_is_shown_in_the_unit_that_fits(seconds: float, shown: str) -> None:
    assert format_duration(seconds) == shown


@settings(deadline=None)
@given(seconds=st.floats(0, 10**6))
def test_a_shown_time_is_true_to_half_a_second(seconds: float) -> None:
    shown, unit = format_duration(seconds).split()
    parts = [float(part) for part in shown.split(":")]
    assert {1: "s", 2: "min", 3: "h"}[len(parts)] == unit
    assert all(part < 60 for part in parts[1:])
    total = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    assert abs(total - seconds) <= 0.501


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (100, 42, "−58 %"),
        (100, 130, "+30 %"),
        (100, 100, "0 %"),
        (1000, 1004, "0 %"),
        (1000, 996, "0 %"),
        (100, 0, "−100 %"),
        (1, 5, "+400 %"),
        (0, 10, "unknown"),
        (-1, 10, "unknown"),
    ],
)
def test_a_change_has_its_sign(before: float, after: float, shown: str) -> None:
    assert format_change(before, after) == shown
