"""What remarks say in English, and that what was stored before there were any still loads."""

from app.domain.codec import from_json, to_json
from app.domain.job import Skip
from app.domain.results import Check, StreamFate
from app.errors import Code, Failure
from app.remarks.checks import CheckPhrase
from app.remarks.english import english, in_english
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Remark
from app.remarks.streams import StreamPhrase


def test_values_and_parts_fill_a_phrase() -> None:
    lost = CheckPhrase.LOST_ITEM.of(about="2", item="pix_fmt", planned="yuv420p", found="gray")
    said = CheckPhrase.LOST.of(lost, lost, count=3)
    one = "stream 2, pix fmt yuv420p: gray"
    assert english(said) == f"3 as planned; {one}, {one}"


def test_braces_in_a_value_are_no_fields() -> None:
    assert english(StreamPhrase.OTHER_LANGUAGE.of(language="{codec}")).endswith("is {codec}")


def test_a_phrase_of_a_later_version_is_named_with_its_values() -> None:
    assert english(Remark("no_holograms", (("codec", "holo"),))) == "no_holograms holo"


def test_a_phrase_that_lacks_a_value_is_named_with_what_it_has() -> None:
    assert english(CheckPhrase.FRAMES_WITH_ERRORS.of(frames=12)) == "frames_with_errors 12"
    short = FailurePhrase.CHECK.of(CheckPhrase.NO_ERRORS.of(), check="decodes")
    assert english(short) == "check decodes no errors"


def test_a_fate_that_was_stored_as_a_sentence_is_told_as_it_is() -> None:
    dropped = b'{"index":4,"kind":"video","codec":"vvc","action":"dropped","detail":"no place"}'
    copied = (
        b'{"index":1,"kind":"audio","codec":"aac","action":"copied","detail":"aac",'
        b'"note":"aac is efficient already","gain_db":0.0}'
    )
    assert in_english(from_json(dropped, StreamFate).told) == "no place"
    assert in_english(from_json(copied, StreamFate).told) == "aac is efficient already"
    plain = b'{"index":0,"kind":"video","codec":"h264","action":"encoded","detail":"av1"}'
    assert from_json(plain, StreamFate).told == ()


def test_checks_failures_and_skips_of_the_first_versions_load() -> None:
    check = from_json(b'{"name":"length","passed":true,"expected":"2 s","found":"2 s"}', Check)
    assert (check.expected, check.found) == ("2 s", "2 s")
    failure = from_json(b'{"code":"damaged_source","detail":"Decoding it gave 2 errors."}', Failure)
    assert failure.told == ("Decoding it gave 2 errors.",)
    skip = from_json(b'{"reason":"not_worth_it","message":"Not worth it."}', Skip)
    assert skip.said is None


def test_a_failure_keeps_what_it_says_in_parts_and_in_english() -> None:
    failure = Failure.of(Code.DAMAGED_SOURCE, StreamPhrase.UNWANTED.of(), "as it is")
    assert failure.detail == "by the profile's rules as it is"
    assert from_json(to_json(failure), Failure) == failure
