import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.media.progress import Progress, ProgressParser, parse_block

# As ffmpeg 9.0.2 wrote them: before the first packet, and at the end.
FIRST = """\
frame=0
fps=0.00
stream_0_0_q=0.0
bitrate=N/A
total_size=N/A
out_time_us=N/A
out_time_ms=N/A
out_time=N/A
dup_frames=0
drop_frames=0
speed=N/A
progress=continue
"""
LAST = """\
frame=50
fps=24.60
stream_0_0_q=35.0
bitrate= 828.8kbits/s
total_size=203046
out_time_us=1960000
out_time_ms=1960000
out_time=00:00:01.960000
dup_frames=1
drop_frames=2
speed=12.3x
progress=end
"""
# Keys and values that mean something, in any mix, beside text that means nothing.
LINES = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{}={}".format,
        st.sampled_from(
            "frame fps out_time_us total_size drop_frames dup_frames progress x".split()
        ),
        st.one_of(
            st.sampled_from(
                ["N/A", "", "inf", "-inf", "nan", "1e999", "-5", "12", "1.5", "continue"]
            ),
            st.integers().map(str),
            st.floats().map(str),
            st.text(max_size=8),
        ),
    ),
)


def fed(parser: ProgressParser, text: str) -> list[bool]:
    return [parser.feed(line) for line in text.splitlines()]


def test_a_report_is_read_when_it_is_complete() -> None:
    parser = ProgressParser()
    *before, last = fed(parser, LAST)
    assert not any(before)
    assert last
    assert parser.last == Progress(
        frame=50, fps=24.6, out_time_s=1.96, size_bytes=203_046, dropped=2, duplicated=1
    )


def test_half_a_report_changes_nothing() -> None:
    parser = ProgressParser()
    fed(parser, LAST)
    fed(parser, "frame=99\nfps=1\n")
    assert parser.last.frame == 50


def test_a_report_takes_nothing_over_from_the_one_before() -> None:
    parser = ProgressParser()
    fed(parser, LAST)
    fed(parser, "frame=60\nprogress=continue\n")
    assert parser.last == Progress(frame=60)


def test_what_ffmpeg_does_not_know_yet_is_nothing_and_no_progress() -> None:
    parser = ProgressParser()
    assert not any(fed(parser, FIRST))
    assert parser.last == Progress()


def test_a_time_before_the_first_frame_is_none() -> None:
    assert parse_block({"out_time_us": "-66667"}).out_time_s == 0.0
    assert parse_block({"out_time_us": "-9223372036854775807"}).out_time_s == 0.0


@pytest.mark.parametrize(
    ("changed", "progress"),
    [
        ("", False),
        ("fps=3.1", False),
        ("dup_frames=7", False),
        ("frame=51", True),
        ("total_size=203047", True),
        ("out_time_us=2000000", True),
    ],
)
def test_only_what_moves_on_is_progress(changed: str, progress: bool) -> None:
    parser = ProgressParser()
    fed(parser, LAST)
    assert fed(parser, LAST.replace("progress=", f"{changed}\nprogress="))[-1] is progress


def test_a_listener_passes_on_the_reports_that_show_progress() -> None:
    heard: list[Progress] = []
    listen = ProgressParser().listener(heard.append)
    answers = [listen(line) for line in (FIRST + LAST + LAST).splitlines()]
    assert [report.frame for report in heard] == [50]
    assert answers.count(True) == 1


@settings(deadline=None)
@given(lines=st.lists(LINES, max_size=30))
def test_whatever_a_tool_prints_does_no_harm(lines: list[str]) -> None:
    parser = ProgressParser()
    for line in [*lines, "progress=continue"]:
        parser.feed(line)
    assert parser.last.out_time_s >= 0.0
    # A report again: what came before is forgotten.
    fed(parser, LAST)
    assert parser.last.frame == 50
