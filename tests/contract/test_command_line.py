"""The command line's contract: events, exit statuses, files left behind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

# SSIM is had in moments; VMAF would enlarge each of these small pictures first.
FAST = ("--preset", "12", "--metric", "ssim", "--target", "0.85")


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_fit_delivers_one_proven_file_and_tells_its_figures(
    clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source = clips.make(seconds=2)
    before = source.read_bytes()
    out = tmp_path / "out"

    ran = run_reelfit("fit", source, *FAST, "--output-dir", out, "--json")

    assert ran.status == 0, ran.stderr
    done = ran.only("done")
    assert done["path"] == str(source)
    assert done["output"] == str(out / "clip.mkv")
    assert files_below(out) == {"clip.mkv"}
    assert done["bytes_out"] == (out / "clip.mkv").stat().st_size < done["bytes_in"] == len(before)
    assert done["score"] >= 0.85 - 0.005
    search = ran.only("search_done")
    assert search["crf"] == done["crf"]
    assert search["probes"] == len(ran.of("probe"))
    assert source.read_bytes() == before
    assert files_below(data_dir / "work") == set()


def test_fit_without_a_place_puts_the_result_beside_its_source(clips: ClipMaker) -> None:
    source = clips.make("a film.mp4")
    ran = run_reelfit("fit", source, *FAST, "--json")
    assert ran.only("done")["output"] == str(clips.folder / "a film.reelfit.mkv")
    assert files_below(clips.folder) == {"a film.mp4", "a film.reelfit.mkv"}


def test_fit_never_writes_over_an_existing_file(clips: ClipMaker) -> None:
    source = clips.make()
    standing = clips.folder / "clip.reelfit.mkv"
    standing.write_bytes(b"mine")
    ran = run_reelfit("fit", source, *FAST, "--json")
    assert standing.read_bytes() == b"mine"
    assert ran.only("done")["output"] == str(clips.folder / "clip.reelfit (2).mkv")


def test_replace_moves_the_original_to_the_trash(clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make("film.mp4")
    original = source.read_bytes()
    ran = run_reelfit("fit", source, *FAST, "--replace", "--json")
    assert ran.status == 0, ran.stdout + ran.stderr
    assert files_below(clips.folder) == {"film.mkv"}
    trashed = [path.read_bytes() for path in tmp_path.rglob("Trash/files/*")]
    assert trashed == [original]


def test_the_same_command_again_does_nothing_again(clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make()
    command = ("fit", source, *FAST, "--output-dir", tmp_path / "out", "--json")
    first, second = run_reelfit(*command), run_reelfit(*command)
    assert second.of("probe") == []
    assert second.only("done")["output"] == first.only("done")["output"]
    assert files_below(tmp_path / "out") == {"clip.mkv"}


def test_a_source_that_changed_since_is_done_anew(clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make()
    command = ("fit", source, *FAST, "--output-dir", tmp_path / "out", "--json")
    first = run_reelfit(*command).only("done")
    clips.make(seconds=2)
    second = run_reelfit(*command).only("done")
    assert second["already_done"] is False
    assert second["bytes_in"] != first["bytes_in"]
    assert files_below(tmp_path / "out") == {"clip.mkv", "clip (2).mkv"}


def test_a_result_is_never_encoded_again(clips: ClipMaker) -> None:
    clips.make("film.mp4")
    run_reelfit("fit", clips.folder, *FAST, "--replace", "--json")
    (clips.folder / "film.mkv").rename(clips.folder / "renamed.mkv")
    again = run_reelfit("fit", clips.folder, *FAST, "--replace", "--json")
    assert again.status == 0
    assert again.only("skipped")["reason"] == "made_by_reelfit"


def test_a_known_film_is_not_probed_again_for_another_place(
    clips: ClipMaker, tmp_path: Path
) -> None:
    source = clips.make()
    searched = run_reelfit("search", source, *FAST, "--json")
    fitted = run_reelfit("fit", source, *FAST, "--output-dir", tmp_path / "out", "--json")
    assert [probe["cached"] for probe in searched.of("probe")] == [False] * len(
        searched.of("probe")
    )
    assert fitted.of("probe")
    assert all(probe["cached"] for probe in fitted.of("probe"))


def test_a_folder_is_walked_and_its_tree_mirrored(clips: ClipMaker, tmp_path: Path) -> None:
    clips.make("season 1/one.mkv")
    clips.make("season 2/extras/two.mp4")
    (clips.folder / "notes.txt").write_text("not a film")
    (clips.folder / "season 1" / "again").symlink_to(clips.folder)
    out = tmp_path / "out"
    ran = run_reelfit("fit", clips.folder, *FAST, "--output-dir", out)
    assert ran.status == 0, ran.stderr
    assert files_below(out) == {"season 1/one.mkv", "season 2/extras/two.mkv"}
    assert "2 files passed over" in ran.stderr


@pytest.mark.parametrize(
    "name",
    [
        "-i.mkv",
        'it\'s "quoted".mkv',
        "two\nlines.mkv",
        "100%d.mkv",
        "concat:a|b.mkv",
        "film: the 🎬 (2019) [é].mkv",
        os.fsdecode(b"latin\xe9\xff.mkv"),
        f"{'long ' * 48}.mkv",
    ],
)
def test_any_file_name_works_end_to_end(name: str, clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make()
    named = source.rename(clips.folder / name)
    # From inside the folder, by the bare name: this is how a leading dash bites.
    argument = f"./{name}" if name.startswith("-") else name
    out = tmp_path / "out"
    ran = run_reelfit("fit", *FAST, "--json", "--output-dir", out, argument, cwd=clips.folder)
    assert ran.status == 0, ran.stdout + ran.stderr
    assert ran.only("done")["path"] == str(named)
    assert [path.name for path in out.iterdir()] == [named.name]


def test_a_bad_file_does_not_keep_the_others_from_being_done(
    clips: ClipMaker, tmp_path: Path
) -> None:
    good = clips.make("good.mkv")
    empty = clips.folder / "empty.mkv"
    empty.touch()
    text = clips.folder / "text.mp4"
    text.write_text("this is no film, whatever its name says")
    missing = clips.folder / "missing.mkv"
    out = tmp_path / "out"

    ran = run_reelfit("fit", empty, missing, text, good, *FAST, "--output-dir", out, "--json")

    assert ran.status == 1
    assert ran.only("done")["path"] == str(good)
    codes = {Path(event["path"]).name: event["code"] for event in ran.of("failed")}
    assert codes == {
        "empty.mkv": "empty_file",
        "missing.mkv": "source_missing",
        "text.mp4": "not_a_video",
    }
    for event in ran.of("failed"):
        assert event["category"]
        assert event["message"].endswith(".")
        assert "\n" not in event["message"]


def test_an_output_folder_that_is_a_file_is_one_clear_failure(
    clips: ClipMaker, tmp_path: Path
) -> None:
    source = clips.make()
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    ran = run_reelfit("fit", source, *FAST, "--output-dir", blocked, "--json")
    assert ran.status == 1
    assert ran.only("failed")["code"] == "output_unwritable"
    assert ran.of("probe") == []  # nobody waits for a search whose result has no place
    assert source.exists()


def test_no_ffmpeg_is_exit_status_3_and_says_what_to_install(clips: ClipMaker) -> None:
    source = clips.make()
    nowhere = {"REELFIT_FFMPEG": "/nowhere/ffmpeg"}
    ran = run_reelfit("fit", source, "--json", environment=nowhere)
    assert ran.status == 3
    assert ran.only("failed")["code"] == "ffmpeg_missing"
    assert "imageio-ffmpeg" in ran.only("failed")["message"]


def test_an_ffmpeg_without_the_encoder_is_named(clips: ClipMaker, tmp_path: Path) -> None:
    source = clips.make()
    lacking = tmp_path / "ffmpeg"
    lacking.write_text(f'#!/bin/sh\n"{clips.ffmpeg}" "$@" | grep -v libsvtav1\n')
    lacking.chmod(0o755)
    ran = run_reelfit("fit", source, "--json", environment={"REELFIT_FFMPEG": str(lacking)})
    assert ran.status == 3
    assert ran.only("failed")["code"] == "encoder_missing"
    assert "libsvtav1" in ran.only("failed")["message"]


def test_a_video_that_hardly_shrinks_is_skipped_with_its_forecast(clips: ClipMaker) -> None:
    source = clips.make(video=("-c:v", "libx264", "-preset", "slower", "-crf", "45"), audio=False)
    ran = run_reelfit("fit", source, "--preset", "12", "--target", "97", "--json")
    assert ran.status == 0
    skipped = ran.only("skipped")
    assert skipped["reason"] == "not_worth_it"
    assert skipped["bytes"] > 0
    assert files_below(clips.folder) == {"clip.mkv"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("fit",),
        ("fly", "a.mkv"),
        ("fit", "a.mkv", "--encoder", "divx"),
        ("fit", "a.mkv", "--output-dir", "x", "--replace"),
    ],
)
def test_wrong_usage_is_exit_status_2(arguments: tuple[str, ...]) -> None:
    ran = run_reelfit(*arguments)
    assert ran.status == 2
    assert "usage:" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--target", "101"), "at most at 100"),
        (("--preset", "quick"), "quick"),
        (("--profile", "none"), "balanced, fast, small"),
        (("--metric", "ssim"), "target of its own"),
    ],
)
def test_a_wish_that_makes_no_sense_is_wrong_usage(arguments: tuple[str, ...], says: str) -> None:
    ran = run_reelfit("fit", "a.mkv", *arguments)
    assert ran.status == 2
    assert says in ran.stderr


def test_analyze_prints_what_a_file_holds(clips: ClipMaker) -> None:
    source = clips.make("a.mp4")
    analyzed = run_reelfit("analyze", source, "--json").only("analyzed")
    assert analyzed["media"]["streams"][0]["picture"]["width"] == 192
    assert [stream["kind"] for stream in analyzed["media"]["streams"]] == ["video", "audio"]
    shown = run_reelfit("analyze", source).stdout
    assert "192×108" in shown
    assert "h264" in shown
    assert "balanced (svt-av1, mkv) keeps 2 of 2 streams" in shown


def test_analyze_names_what_the_profile_would_leave_out(clips: ClipMaker) -> None:
    source = clips.make("tagged.mkv", extra=("-metadata:s:v", "stereo_mode=left_right"))
    assert "two views (side by side)" in run_reelfit("analyze", source).stdout
    assert "left out" not in run_reelfit("analyze", source).stdout


def test_score_of_a_video_with_itself_is_perfect(clips: ClipMaker) -> None:
    source = clips.make()
    score = run_reelfit("score", source, source, "--json").only("score")
    assert score["mean"] > 97
    assert score["frames"] == 25


def test_score_refuses_videos_that_do_not_line_up(clips: ClipMaker) -> None:
    long, short = clips.make("long.mkv", seconds=2), clips.make("short.mkv")
    ran = run_reelfit("score", long, short, "--json")
    assert ran.status == 1
    assert ran.only("failed")["code"] == "alignment"
    assert "50 frames" in ran.only("failed")["message"]


def test_doctor_finds_everything_and_lists_profiles_and_settings() -> None:
    report = run_reelfit("doctor", "--json").only("doctor")
    assert report["ok"] is True
    assert report["profiles"] == ["balanced", "fast", "small"]
    assert report["settings"]["max_probes"] == 8
    assert "balanced" in run_reelfit("doctor").stdout


def test_a_setting_is_changed_checked_and_kept() -> None:
    assert run_reelfit("settings", "max_probes", "5").status == 0
    kept = run_reelfit("settings", "--json").only("settings")["settings"]
    assert kept["max_probes"] == 5
    for name, value, says in (
        ("max_probes", "500", "between 2 and 30"),
        ("max_probes", "many", "of type int"),
        ("colour", "red", "no setting"),
    ):
        refused = run_reelfit("settings", name, value)
        assert refused.status == 2
        assert says in refused.stderr
    assert run_reelfit("settings", "--json").only("settings")["settings"] == kept


def test_json_lines_are_ascii_and_nothing_else_is_on_stdout(clips: ClipMaker) -> None:
    source = clips.make("é🎬.mkv")
    ran = run_reelfit("search", source, *FAST, "--json")
    for line in ran.stdout.splitlines():
        assert line.isascii()
        assert json.loads(line)["path"] == str(source)
