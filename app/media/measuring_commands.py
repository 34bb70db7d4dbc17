"""Argument lists for ffmpeg that measure: a sample is encoded and scored, a result is scored."""

from __future__ import annotations

from pathlib import Path

import ffmpeg

from app.domain.media import MediaInfo, Picture
from app.domain.profile import Profile
from app.media.chain import AS_IT_IS, Chain
from app.media.command import NOWHERE, PROGRESS, compiled, on_even_clock, opened_input
from app.media.encoder_options import device_options, encoder_filters, encoder_options
from app.media.footage import Footage, spans
from app.media.scoring import Scoring, Step, applied, as_text

SAMPLE_FILE = "sample.mkv"
SAMPLE_TIMES = "sample.times"
SAMPLE_STATS = "sample.stats"


def build_sample(
    tool: Path,
    footage: Footage,
    picture: Picture,
    profile: Profile,
    crf: float,
    scoring: Scoring,
    threads: int,
    chain: Chain = AS_IT_IS,
) -> list[str]:
    """Return the command that encodes the sample and scores it, in one process.

    A loopback decoder (``-dec``, ffmpeg 7) decodes what is being encoded, and a second graph
    compares it with the same frames. Both come from one decoder, so that they hold the same frames
    in the same order and no intermediate file is needed. It writes SAMPLE_FILE, SAMPLE_TIMES (each
    frame's time in the footage), SAMPLE_STATS (time, size and kind of each packet) and SCORE_LOG
    into the current folder.
    """
    kept = [*kept_windows(footage, picture), *chain.steps]
    cuts = _keyframes(footage, picture)
    picture = chain.made(picture)
    fed = [*kept, *encoder_filters(profile, picture)]
    output = ffmpeg.output(
        applied(opened_input(footage.path)[str(footage.video_index)], fed),
        SAMPLE_FILE,
        f="matroska",
        map_metadata=-1,
        stats_enc_pre=SAMPLE_TIMES,
        stats_enc_pre_fmt="{ti}",
        stats_enc_post=SAMPLE_STATS,
        stats_enc_post_fmt="{t} {size} {key}",
        **encoder_options(profile, picture, crf),
        **cuts,
    )
    # ffmpeg-python has no word for [dec:0]; every part of this graph is ours or a number.
    ready = scoring.steps()
    graph = (
        f"[0:{footage.video_index}]{as_text([*kept, *ready])}[reference];"
        f"[dec:0]{as_text(ready)}[encoded];"
        f"{''.join(scoring.pair('[encoded]', '[reference]'))}"
        f"{as_text([scoring.filter(threads)])}[scored]"
    )
    nowhere = [word for name, value in NOWHERE.items() for word in (f"-{name}", value)]
    scored_output = ["-filter_complex", graph, "-map", "[scored]", *nowhere, "-"]
    command = compiled(output, tool, *PROGRESS, *device_options(profile.encoder_row))
    return [*command, *scored_output, "-dec", "0:0"]


def kept_windows(footage: Footage, picture: Picture) -> list[Step]:
    """Return the filters that leave the footage's windows, with no gap between them."""
    if not footage.windows:
        return []
    rate = picture.frame_rate
    kept = "+".join(
        f"between(t,{start_s:.6f},{end_s:.6f})"
        for start_s, end_s in spans(footage.windows, float(rate))
    )
    return [("select", {"expr": kept}), ("setpts", {"expr": f"round(N*{1 / rate}/TB)"})]


def _keyframes(footage: Footage, picture: Picture) -> dict[str, str]:
    """Return the options that ask for a keyframe where each window begins.

    Half a frame early, because each time stands for the first frame that is not before it.
    """
    if not footage.frames:
        return {}
    early_s = 0.5 / float(picture.frame_rate)
    times = (float(start / picture.frame_rate) - early_s for start in footage.starts)
    return {"force_key_frames": ",".join(f"{max(0.0, time):.6f}" for time in times)}


def build_score(
    tool: Path,
    reference: Path,
    encoded: Path,
    reference_media: MediaInfo,
    encoded_media: MediaInfo,
    scoring: Scoring,
    threads: int,
    chain: Chain = AS_IT_IS,
) -> list[str]:
    """Return the command that scores a whole encode against its source.

    Frames are paired by their number: ``verify`` has proven that both hold equally many. The source
    passes through the chain first. It writes
    SCORE_LOG into the current folder, and reports one frame for each pair that was compared.
    """
    # ffmpeg-python makes equal inputs one, and then wants them split: a video may be scored against
    # itself. stream_loop=0 is ffmpeg's default.
    # Grain that the decoder would synthesize is left off: the picture under it is what is proven.
    opened = (
        opened_input(encoded, export_side_data="film_grain"),
        opened_input(reference, stream_loop=0),
    )
    indexes = (encoded_media.video_index, reference_media.video_index)
    pair = [
        applied(file[str(index)], [*steps, *scoring.steps()])
        for file, index, steps in zip(opened, indexes, ((), chain.steps), strict=True)
    ]
    name, options = scoring.filter(threads)
    scored = ffmpeg.filter(scoring.pair(*pair), name, **options)
    return compiled(ffmpeg.output(scored, "-", **NOWHERE), tool, *PROGRESS)


def build_decode(tool: Path, path: Path, video_index: int) -> list[str]:
    """Return the command that decodes a video stream to its end and counts its frames."""
    # On a clock of its own: the null muxer calls timestamps errors that are no decoder's.
    numbered = on_even_clock(opened_input(path)[str(video_index)])
    output = ffmpeg.output(numbered, "-", **NOWHERE)
    return compiled(output, tool, *PROGRESS)
