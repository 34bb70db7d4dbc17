"""Rules for the picture on the command line: what is asked for is what the result shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

FAST = ("--preset", "13", "--metric", "ssim", "--target", "0.5", "--crf-min", "30", "--crf-max")
FAST = (*FAST, "30", "--max-share", "5")
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12")
BARS = "drawbox=w=iw:t=fill:color=black"


def picture_of(path: str) -> dict[str, Any]:
    media = run_reelfit("analyze", path, "--json").only("analyzed")["media"]
    picture: dict[str, Any] = media["streams"][media["video_index"]]["picture"]
    return picture


def test_bars_are_cut_and_the_rest_is_scaled_to_the_lines_that_were_asked_for(
    clips: ClipMaker,
) -> None:
    boxed = f"{BARS}:y=0:h=30,{BARS}:y=ih-30:h=30"
    source = clips.make(size="384x276", seconds=2, video=("-vf", boxed, *X264))

    ran = run_reelfit(
        "fit",
        source,
        *FAST,
        "--crop",
        "auto",
        "--max-height",
        "144",
        "--denoise",
        "light",
        "--json",
    )

    assert ran.status == 0, ran.stdout + ran.stderr
    done = ran.only("done")
    picture = picture_of(done["output"])
    assert (picture["width"], picture["height"]) == (256, 144)  # of 384×216
    (size,) = (entry for entry in done["account"] if entry["item"] == "size")
    assert (size["before"], size["found"], size["why"]) == ("384×276", "256×144", "rule")
    with av.open(done["output"]) as file:
        frames = [frame.to_ndarray(format="gray") for frame in file.decode(video=0)]
    assert len(frames) == 50
    # What was black is gone: the outermost lines show the picture.
    assert min(frame[line].mean() for frame in frames for line in (0, -1)) > 40


def test_interlaced_film_is_left_alone_unless_it_shall_be_deinterlaced(clips: ClipMaker) -> None:
    woven = ("-vf", "tinterlace=interleave_top,setfield=tff", "-flags", "+ilme+ildct")
    source = clips.make(
        size="352x288", rate="50", seconds=2, video=(*woven, *X264, "-x264-params", "tff=1")
    )
    alone = run_reelfit("fit", source, *FAST, "--json")
    assert alone.only("skipped")["reason"] == "interlaced"

    ran = run_reelfit("fit", source, *FAST, "--interlace", "deinterlace", "--json")

    assert ran.status == 0, ran.stdout + ran.stderr
    assert picture_of(ran.only("done")["output"])["interlaced"] is False


def test_hdr_becomes_sdr_where_that_is_asked_for(clips: ClipMaker) -> None:
    colours = "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv"
    source = clips.make(video=("-vf", f"format=yuv420p10le,{colours}", *X264))
    assert picture_of(str(source))["hdr"] == "pq"
    ran = run_reelfit("fit", source, *FAST, "--tone-map", "sdr", "--json")
    assert ran.status == 0, ran.stdout + ran.stderr
    shown = picture_of(ran.only("done")["output"])
    assert (shown["hdr"], shown["colour"]["primaries"]) == ("sdr", "bt709")


def test_film_grain_is_left_to_the_player_where_that_is_asked_for(
    clips: ClipMaker, tmp_path: Path
) -> None:
    source = clips.make()
    ran = run_reelfit("fit", source, *FAST, "--film-grain", "20", "--json")
    assert ran.status == 0, ran.stdout + ran.stderr
    with av.open(ran.only("done")["output"], options={"export_side_data": "film_grain"}) as file:
        file.streams.video[0].codec_context.options = {"export_side_data": "film_grain"}
        frame = next(file.decode(video=0))
    assert "FILM_GRAIN_PARAMS" in {data.type.name for data in frame.side_data}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--max-height", "90"), "max_height is 144 to 8640, or 0 for no limit, not 90."),
        (("--max-height", "HD"), "argument --max-height: invalid int value: 'HD'"),
        (("--crop", "always"), "argument --crop: invalid choice: 'always'"),
        (("--denoise", "5"), "(choose from 'off', 'light', 'medium', 'strong')"),
        (("--film-grain", "51"), "film_grain is 0 to 50"),
        (("--film-grain", "much"), "argument --film-grain: 'much' is neither a number nor auto"),
        (("--film-grain", "8", "--grain-table", "a.tbl"), "not allowed with argument"),
        (("--film-grain", "8", "--encoder", "x264"), "x264 has no film-grain synthesis"),
    ],
)
def test_a_rule_that_makes_no_sense_is_wrong_usage_said_in_one_line(
    arguments: tuple[str, ...], says: str
) -> None:
    ran = run_reelfit("fit", "a.mkv", *arguments)
    assert ran.status == 2
    (line,) = (line for line in ran.stderr.splitlines() if not line.startswith("usage:"))
    assert says in line


@pytest.mark.parametrize("verb", ["fit", "search"])
def test_help_tells_every_option_with_its_words(verb: str) -> None:
    told = run_reelfit(verb, "--help").stdout
    for option in (
        "--crop {off,auto}",
        "--max-height LINES",
        "--interlace {skip,keep,deinterlace,detelecine}",
        "--denoise {off,light,medium,strong}",
        "--tone-map {off,sdr}",
        "--dynamic-hdr {base,skip}",
        "--film-grain STRENGTH",
        "--grain-table FILE",
    ):
        assert option in told
