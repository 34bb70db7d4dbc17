"""The command line: a stable contract.

Without a verb it opens the window: ``reelfit [--tray] [PATH or file:// URL …]``; where one is open
already, it takes the paths. The verbs: ``fit PATH…`` (the whole pipeline), ``search PATH…`` (the
CRF alone), ``analyze PATH…``, ``score REFERENCE ENCODED``, ``settings [NAME VALUE]``, ``doctor``,
and ``queue list``, ``queue add PATH…``, ``queue retry|cancel ID…``, ``queue pause|resume``, of
which all but ``list`` speak to the window that is open. None of them needs a display.

Exit status: 0 all done, or skipped with a reason; 1 a job failed; 2 wrong usage; 3 the environment
lacks something, with what to install; 130 interrupted (run the same command again to go on).

With ``--json`` stdout carries one JSON object a line and nothing else. Objects may gain keys, and
new kinds of objects may appear; nothing is renamed or removed. ``path`` is the absolute path of the
source; bytes of a name that are no UTF-8 appear as lone surrogates (Python's ``os.fsdecode``).
Times are seconds, sizes bytes.

``{"event":"probe","path","crf","score","bytes","cached","preset","scout"}``
    One sample encode; ``bytes`` is the sample's, ``cached`` where a stored one answered. A
    ``scout`` is a cheap one, on less of the film and perhaps at a faster ``preset``: it tells where
    to look, and its score is not the film's.
``{"event":"search_done","path","crf","predicted_score","predicted_bytes","probes","seconds",
"reason","score_error","bytes_error","verdict","limit","target","whole_film"}``
    The search's answer; ``probes`` counts them, scouts included. ``verdict`` is found, fallback,
    not_worth_it or unreachable; ``limit`` says what kept it from more (none, size, range,
    quality_ceiling, probes); ``target`` is what the encode has to meet; ``whole_film`` tells
    whether all of it was probed, so that nothing is sampled.
``{"event":"done","path","output","crf","score","bytes_in","bytes_out","seconds","metric","target",
"reason","streams","account","other_names","checks","already_done"}``
    The result is proven and in place; ``score`` is measured on it. ``streams`` lists what became
    of each stream, with a ``note`` where there is more to say of it, ``account`` what became of all
    that they and the file carry (:class:`app.domain.account.Entry`), ``checks`` what was proven
    (:class:`app.domain.results.Check`). ``other_names`` is under how many hard links a replaced
    original stays, so that nothing is saved yet, null where nothing was replaced. ``already_done``
    where an earlier run made it and nothing had to be done.
``{"event":"skipped","path","reason","message"}`` and, after a search, ``"crf","score","bytes"``
    The video was left alone; the figures are of the best that was found.
``{"event":"failed","path","category","code","message"}``
    ``message`` is one line with cause and advice.
``{"event":"cancelled","path"}``
``{"event":"analyzed","path","media","fingerprint","survey","names"}``
    What ``analyze`` found; ``media`` is :class:`app.domain.media.MediaInfo`, ``survey`` null or
    :class:`app.domain.survey.Survey`, ``names`` how many hard links the file has.
``{"event":"score","reference","encoded","metric","mean","harmonic_mean","p1","p5","worst_second",
"worst_at_s","frames"}``
    What ``score`` measured, over every frame.
``{"event":"settings","settings"}``
    The settings in force, by name, after a change where one was asked for.
``{"event":"job","id","path","phase","profile","crf","score","bytes_in","bytes_out","measured",
"reason","shared"}``
    One job of the queue, in the order of ``queue list``; figures are null where nothing is known.
    ``shared`` where other names (hard links) keep the source that a result takes the place of.
``{"event":"doctor","ok","checks","profiles","settings"}``
    What ``doctor`` found; each check has ``name``, ``ok`` and ``found``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import __version__
from app.console.picture_options import add_picture_options
from app.console.status import FAILED, INTERRUPTED, LACKING
from app.domain.encoders import ENCODERS
from app.domain.hard_links import HardLinks
from app.domain.profile import Container
from app.domain.sound_rules import SoundMode
from app.domain.target import Fallback, Metric

VERBS = ("fit", "search", "analyze", "score", "settings", "doctor", "queue")
_OF_THE_PARSER = ("-h", "--help", "--version")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="reelfit",
        description="Re-encode videos to the smallest file that still looks right.",
        usage="reelfit [--tray] [PATH …]\n       reelfit VERB …",
        epilog="Without a verb the window opens, with the paths in its queue. Run a command again "
        "after it was interrupted: it goes on where it was.",
    )
    parser.add_argument("--version", action="version", version=f"reelfit {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, prog="reelfit")
    # Said in short: who mistypes an option wants to read what is wrong with it, not all there are.
    fit = verbs.add_parser(
        "fit",
        help="find the CRF, encode, prove and deliver",
        usage="reelfit fit PATH … [--OPTION …]",
    )
    _add_job_options(fit)
    place = fit.add_mutually_exclusive_group()
    place.add_argument(
        "--output-dir",
        type=Path,
        metavar="DIR",
        help="put results there, folders mirrored; default: NAME.reelfit.EXT beside the source",
    )
    place.add_argument(
        "--replace",
        action="store_true",
        help="put the proven result in the source's place and the source into the trash",
    )
    fit.add_argument(
        "--hard-links",
        choices=[rule.value for rule in HardLinks],
        help="with --replace, a source of several names: refuse it, or break the link, so that the "
        "others keep it",
    )
    search = verbs.add_parser(
        "search",
        help="find the CRF that meets the target",
        usage="reelfit search PATH … [--OPTION …]",
    )
    _add_job_options(search)
    analyze = verbs.add_parser("analyze", help="show what files hold")
    _add_paths(analyze)
    score = verbs.add_parser("score", help="measure how close an encode is to its reference")
    score.add_argument("reference", type=Path, metavar="REFERENCE")
    score.add_argument("encoded", type=Path, metavar="ENCODED")
    _add_metric(score)
    settings = verbs.add_parser("settings", help="list the settings, or change one")
    settings.add_argument("name", nargs="?", metavar="NAME")
    settings.add_argument("value", nargs="?", metavar="VALUE", help="empty where none is given")
    doctor = verbs.add_parser("doctor", help="check what Reelfit needs, list profiles and settings")
    for verb in (score, settings, doctor):
        _add_json(verb)
    _add_queue(verbs.add_parser("queue", help="list the queue, or tell the open window what to do"))
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run one command, or the window, and return the exit status."""
    if not arguments or (arguments[0] not in VERBS and arguments[0] not in _OF_THE_PARSER):
        return _run_guarded(_window_options(arguments))
    return _run_guarded(build_parser().parse_args(arguments))


def _run_guarded(options: argparse.Namespace) -> int:
    from app.errors import ReelfitError

    try:
        from app.places import find_places, start_logging

        start_logging(find_places(os.environ).log_file)
        match options.verb:
            case "window":
                from app.desktop.start import run_window

                return run_window(options.paths, in_tray=options.tray)
            case "queue":
                from app.console.queue import run_queue

                return run_queue(options)
            case "score":
                from app.console.measure import run_score_verb

                return run_score_verb(options)
            case "settings":
                from app.console.prefer import run_settings

                return run_settings(options)
            case "doctor":
                from app.console.doctor import run_doctor

                return run_doctor(options)
            case _:
                from app.console.session import run_jobs

                return run_jobs(options)
    except ReelfitError as error:
        from app.console.output import exit_status, report_failure

        report_failure(error.failure, as_json=options.json)
        return exit_status([error.failure])
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as error:
        # Said with nothing but the standard library: the rest may be what is missing.
        sys.stderr.write(f"reelfit: {error}. `sh packaging/run` installs what is missing.\n")
        return LACKING
    except Exception as error:  # noqa: BLE001 - the program's boundary: logged and told
        from app.console.output import report_bug

        report_bug(error, as_json=options.json)
        return FAILED


def _window_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="reelfit", description="Open the window.")
    parser.add_argument("--tray", action="store_true", help="start in the tray, without the window")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a video or a folder to queue")
    parser.set_defaults(verb="window", json=False)
    options = parser.parse_args(arguments)
    for word in options.paths:
        # A verb that was mistyped opens no window.
        if not word.startswith("file://") and not os.path.lexists(word):
            parser.error(f"{word!r} is no file, no folder and none of {', '.join(VERBS)}")
    return options


def _add_queue(queue: argparse.ArgumentParser) -> None:
    orders = queue.add_subparsers(dest="order", metavar="ORDER", required=True)
    _add_json(orders.add_parser("list", help="list the videos of the queue"))
    _add_paths(orders.add_parser("add", help="queue videos in the open window"))
    for name in ("retry", "cancel"):
        order = orders.add_parser(name, help=f"{name} jobs of the open window")
        order.add_argument("jobs", type=int, nargs="+", metavar="ID", help="as `queue list` shows")
        _add_json(order)
    for name in ("pause", "resume"):
        _add_json(orders.add_parser(name, help=f"{name} all work of the open window"))


def _add_job_options(verb: argparse.ArgumentParser) -> None:
    _add_paths(verb)
    verb.add_argument("--target", type=float, metavar="SCORE", help="the score to reach")
    _add_metric(verb)
    verb.add_argument("--encoder", choices=tuple(ENCODERS), help="the encoder to use")
    verb.add_argument("--preset", help="the encoder's preset, in its own words")
    verb.add_argument(
        "--container",
        choices=[container.value for container in Container],
        help="the file format of the result",
    )
    verb.add_argument("--profile", metavar="NAME", help="the profile to start from")
    verb.add_argument(
        "--floor",
        action="append",
        type=_floor,
        metavar="STATISTIC=SCORE",
        help="a further statistic that must be met, such as p1=88; may be given more than once",
    )
    verb.add_argument(
        "--max-share",
        type=float,
        metavar="SHARE",
        help="the largest result worth having, as a share of the source; 0.8 is 80 %%",
    )
    verb.add_argument("--max-bytes", type=int, metavar="N", help="the same in bytes")
    verb.add_argument(
        "--max-bit-rate", type=int, metavar="N", help="the same in bits a second of the whole file"
    )
    verb.add_argument("--crf-min", type=float, metavar="CRF", help="the lowest CRF to use")
    verb.add_argument("--crf-max", type=float, metavar="CRF", help="the highest CRF to use")
    verb.add_argument(
        "--fallback",
        choices=[fallback.value for fallback in Fallback],
        help="where the target cannot be met: leave the video, lower the target, or take the best",
    )
    verb.add_argument(
        "--lowest-target", type=float, metavar="SCORE", help="how low the fallback may go"
    )
    verb.add_argument(
        "--audio",
        choices=[mode.value for mode in SoundMode],
        help="copy all sound, or turn what is lossless or inefficient into Opus",
    )
    add_picture_options(verb)


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not of the form STATISTIC=SCORE, such as p1=88"
        ) from None


def _add_paths(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a video or a folder")
    _add_json(verb)


def _add_metric(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--metric", choices=[metric.value for metric in Metric], help="how to score")


def _add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="print one JSON object a line on stdout")
