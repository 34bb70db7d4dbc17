"""What people read at a job's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.domain.account import Entry, Fate, Why, departures, lasting
from app.domain.events import JobEnded
from app.domain.hard_links import HardLinks
from app.domain.job import Job, Phase
from app.domain.media import Picture
from app.domain.profile import Profile
from app.domain.results import Analysis, SearchResult, StreamFate
from app.domain.text import format_bytes, format_change, format_duration, show_path
from app.errors import ReelfitError
from app.media.account import foresee_account
from app.media.grain import grain_strength
from app.media.recommend import recommend
from app.media.streams import plan_streams
from app.remarks.english import english, in_english

_LONGEST = 60
_WHY = {
    Why.NOTHING: "",
    Why.ENCODED: "the new video is made otherwise",
    Why.RULE: "by the profile's rules",
    Why.CONTAINER: "{container} has no place for it",
    Why.ENCODER: "{encoder} cannot carry it",
    Why.OUTDATED: "it described the old file",
    Why.SYSTEM: "the system does not let it be set",
}


def ended_lines(event: JobEnded) -> list[str]:
    """Return what people read at a job's end."""
    job, results = event.job, event.results
    state = job.state
    name = show_path(job.request.source)
    if state.failure is not None and state.phase is Phase.FAILED:
        failure = state.failure
        return [
            f"✗ {name}",
            f"  failed: {failure.message} [{failure.category.value}/{failure.code}]",
        ]
    if state.skip is not None and state.phase is Phase.SKIPPED:
        return [f"– {name}", f"  skipped: {state.skip.message}"]
    if state.phase is Phase.CANCELLED:
        return [f"– {name}", "  cancelled"]
    if results.replace is not None:
        return [f"✓ {name}", *_done_lines(event)]
    if results.crf_search is not None:
        return [f"✓ {name}", *_search_lines(results.crf_search)]
    assert results.analyze is not None
    planned = _plan_lines(job, results.analyze)
    return [
        f"✓ {name}",
        *_media_lines(results.analyze),
        *planned,
        *_names_lines(results.analyze.names, job.request.profile),
        *_container_lines(event),
    ]


def _done_lines(event: JobEnded) -> list[str]:
    results = event.results
    assert results.replace is not None
    assert results.verify is not None
    assert results.crf_search is not None
    assert results.analyze is not None
    target = results.crf_search.target or event.job.request.profile.target
    score = results.verify.score
    before, after = results.analyze.media.size_bytes, results.replace.bytes_out
    share = "every frame" if score.subsample == 1 else f"every {score.subsample}th frame"
    lines = [
        (
            f"  CRF {results.crf_search.crf:g}, measured {score.value(target.statistic):.2f} on "
            f"{share} of the result (target {target}; worst second {score.worst_second:.1f} at "
            f"{format_duration(score.worst_at_s)})"
        ),
        (
            f"  {format_bytes(before)} → {format_bytes(after)}, {format_change(before, after)}, "
            f"{_when(event)}"
        ),
        f"  why: {results.crf_search.reason}",
    ]
    fates = results.encode.fates if results.encode else ()
    lines += _sound_lines(fates)
    lines += _noise_lines(results.analyze)
    lines += _left_out(fates, results.account, event.job.request.profile)
    lines += _container_lines(event)
    errors = results.encode.decode_errors if results.encode else 0
    if errors:
        lines.append(f"  note: the source is damaged ({errors} errors while decoding it)")
    others = results.replace.other_names
    if others:
        names = "another name" if others == 1 else f"{others} other names"
        lines.append(
            f"  note: the original stays under {names} (hard links): no space is won while "
            "that is so"
        )
    trashed = "; the original is in the trash" if results.replace.trashed else ""
    return [*lines, f"  → {show_path(results.replace.output)}{trashed}"]


def _beside(picture: Picture) -> Iterator[str]:
    """Yield what travels beside a picture, in words."""
    light = picture.light
    if light.mastering:
        yield f"mastered at {light.mastering[-1]:g} cd/m²"
    if light.dolby_vision:
        yield f"Dolby Vision {light.dolby_vision}"
    if light.hdr10_plus:
        yield "HDR10+"
    if light.hdr_vivid:
        yield "HDR Vivid"
    if picture.stereo is not None:
        yield f"two views ({picture.stereo})"
    if picture.captions:
        yield "closed captions"
    if picture.film_grain:
        yield "film grain"


def _plan_lines(job: Job, analysis: Analysis) -> list[str]:
    """Return what the job's profile would make of a file."""
    profile = job.request.profile
    try:
        fates = plan_streams(analysis.media, profile)
    except ReelfitError as error:
        return [f"  {profile.name}: {error.failure.message}"]
    account = foresee_account(analysis, profile, fates)
    kept = sum(fate.action != "dropped" for fate in fates)
    things = lasting(account)
    stay = sum(entry.fate is not Fate.DROPPED for entry in things)
    return [
        (
            f"  {profile.name} ({profile.encoder}, {profile.container.value}) keeps {kept} of "
            f"{len(fates)} streams and {stay} of {len(things)} things that they carry"
        ),
        *_left_out(fates, account, profile),
    ]


def _left_out(fates: Sequence[StreamFate], account: Sequence[Entry], profile: Profile) -> list[str]:
    """Return a line for each thing of the source that the result does not have."""
    lines = [
        f"  left out: stream {fate.index} ({fate.kind}, {fate.codec}): {in_english(fate.told)}"
        for fate in fates
        if fate.action == "dropped"
    ]
    for entry in departures(account):
        about = f"stream {entry.about}" if entry.about.isdigit() else entry.about
        value = "" if entry.before == "yes" else f" {entry.before[:_LONGEST]}"
        why = _WHY[entry.why].format(container=profile.container.value, encoder=profile.encoder)
        lines.append(f"  left out: {about}, {entry.item}{value}: {why}")
    return lines


def _names_lines(names: int, profile: Profile) -> list[str]:
    """Return what the names of a file mean for who wants to replace it."""
    if names == 1:
        return []
    then = {
        HardLinks.REFUSE: "{profile} leaves it alone where its result would take its place",
        HardLinks.BREAK: "replaced by {profile}, it stays under the others, "
        "and no space is won while they are left",
    }[profile.hard_links].format(profile=profile.name)
    return [f"  note: it is one file under {names} names (hard links): {then}"]


def _container_lines(event: JobEnded) -> list[str]:
    """Return the note that another container would keep more, where one would."""
    assert event.results.analyze is not None
    better = recommend(event.results.analyze.media, event.job.request.profile)
    return [] if better is None else [f"  note: {english(better.remark)}"]


def _when(event: JobEnded) -> str:
    return "done in an earlier run" if event.settled else f"in {format_duration(event.seconds)}"


def _sound_lines(fates: Iterable[StreamFate]) -> list[str]:
    """Return what became of the sound where there is more to say than that it was copied."""
    return [
        f"  sound: stream {fate.index} ({fate.codec}) {fate.action}"
        f"{f' to {fate.detail}' if fate.action == 'converted' else ''}: {in_english(fate.told)}"
        for fate in fates
        if fate.kind == "audio" and fate.action != "dropped" and fate.told
    ]


def _search_lines(search: SearchResult) -> list[str]:
    plus_minus = f" ± {search.score_error:.2f}" if search.score_error else ""
    size_error = f" ± {search.bytes_error:.0%}" if search.bytes_error else ""
    return [
        (
            f"  CRF {search.crf:g}: predicted {search.predicted_score:.2f}{plus_minus}, about "
            f"{format_bytes(search.predicted_bytes)}{size_error}; {len(search.probes)} probes in "
            f"{format_duration(search.seconds)}"
        ),
        f"  why: {search.reason}",
    ]


def _media_lines(analysis: Analysis) -> list[str]:
    media = analysis.media
    lines = [
        (
            f"  {media.container}, {format_duration(media.duration_s)}, "
            f"{format_bytes(media.size_bytes)}, {media.bit_rate / 1000:.0f} kbit/s"
        )
    ]
    for stream in media.streams:
        words = [f"{stream.kind.value} {stream.codec}"]
        if stream.picture is not None:
            picture = stream.picture
            words.append(f"{picture.width}×{picture.height}")
            words.append(f"{float(picture.frame_rate):.5g} fps")
            words.append(f"{picture.pix_fmt} {picture.hdr.value}")
            words += _beside(picture)
        if stream.sound is not None:
            words.append(f"{stream.sound.layout} {stream.sound.sample_rate_hz} Hz")
        words += [text for text in (stream.language, stream.title) if text]
        mark = "*" if stream.index == media.video_index else " "
        lines.append(f"  {mark} {stream.index}: {', '.join(words)}")
    if media.chapter_list:
        lines.append(f"    {len(media.chapter_list)} chapters")
    return lines + _noise_lines(analysis)


def _noise_lines(analysis: Analysis) -> list[str]:
    """Return how noisy the film is and what grain that calls for, where it was looked at."""
    noise = analysis.survey.noise if analysis.survey is not None else None
    if noise is None:
        return []
    strength = grain_strength(noise)
    grain = f"film grain of strength {strength}" if strength else "no film grain"
    return [f"  noise: {noise:.1f} of 255, {grain}"]
