"""Containers on the command line: chosen, advised on, and named as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

FAST = ("--preset", "13", "--metric", "ssim", "--target", "0.5", "--crf-min", "30", "--crf-max")
FAST = (*FAST, "30", "--max-share", "5")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "container", "expected"),
    [
        ("holiday.jpg", "mkv", "holiday.mkv"),
        ("holiday.jpg", "mp4", "holiday.mp4"),
        ("holiday", "webm", "holiday.webm"),
        ("really an mp4.mkv", "mkv", "really an mp4.mkv"),
        ("HOLIDAY.MP4", "mp4", "HOLIDAY.MP4"),
    ],
)
def test_a_replaced_file_has_the_extension_of_its_content(
    name: str, container: str, expected: str, clips: ClipMaker, tmp_path: Path
) -> None:
    made = clips.make("clip.mp4", audio=False)
    source = made.rename(clips.folder / name)
    original = source.read_bytes()
    ran = run_reelfit("fit", source, *FAST, "--container", container, "--replace", "--json")
    assert ran.status == 0, ran.stdout + ran.stderr
    assert names(clips.folder) == {expected}
    found = run_reelfit("analyze", clips.folder / expected, "--json").only("analyzed")["media"]
    assert found["container"] == {"mp4": "mov,mp4,m4a,3gp,3g2,mj2"}.get(container, "matroska,webm")
    assert [path.read_bytes() for path in tmp_path.rglob("Trash/files/*")] == [original]


def test_sound_that_the_container_cannot_hold_fails_with_the_one_that_can(
    clips: ClipMaker,
) -> None:
    ran = run_reelfit("fit", clips.make(), *FAST, "--container", "webm", "--json")
    assert ran.status == 1
    failed = ran.only("failed")
    assert failed["code"] == "stream_not_storable"
    assert "mkv would keep what webm cannot: stream 1 (audio, aac)." in failed["message"]


def test_what_another_container_would_keep_is_said_once_beside_the_result(
    clips: ClipMaker,
) -> None:
    source = clips.make(extra=("-metadata", "mood=calm"))
    ran = run_reelfit("fit", source, *FAST, "--container", "mp4")
    assert ran.status == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("note: mkv would keep what mp4 cannot: the tag MOOD.") == 1
    assert "note:" not in run_reelfit("fit", source, *FAST, "--container", "mkv").stdout


def test_a_container_that_the_encoder_does_not_go_into_is_wrong_usage() -> None:
    ran = run_reelfit("fit", "a.mkv", "--encoder", "x265", "--container", "webm")
    assert ran.status == 2
    assert "x265 goes into mkv, mp4, mov" in ran.stderr
