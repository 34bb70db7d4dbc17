"""With German chosen, nothing of what lower layers have to say is left in English."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.account import Entry, Fate, Why
from app.errors import Code, Failure
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.remarks.english import PHRASES, SUBJECTS, english
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Phrase, Remark
from app.remarks.streams import StreamPhrase
from app.ui import words
from app.ui.inspector.account_words import fate_text
from app.ui.inspector.panel import Inspector
from app.ui.reasons import failure_sentences
from app.ui.remarks import say
from app.ui.terms import about_text, check_name, item_name, kind_name, statistic_text, value_text
from tests.support.stories import Teller

# What remains of a phrase without its fields that is the same in German: units alone.
_UNITS = re.compile(r"kbit/s|LUFS|dBTP|\bdB\b|\bms\b|\bs\b|[^A-Za-z]")
_VALUES = {
    "kind": "subtitle",
    "codec": "aac",
    "container": "mkv",
    "encoder": "svt-av1",
    "statistic": "worst_second",
    "item": "title",
    "about": "2",
    "check": "frames",
    "figure": "1.5",
}


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load("resources/translations/reelfit_de.qm")
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    qapp.installTranslator(translator)
    forget_words()
    yield
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)
    forget_words()


def forget_words() -> None:
    """Forget what was said in another language; the program speaks one from start to end."""
    words.state_of.cache_clear()
    words._encoder_line.cache_clear()


def fields(text: str) -> Iterator[tuple[str, str]]:
    for _, name, kind, _ in string.Formatter().parse(text):
        if name is not None:
            yield name, kind or ""


def with_values(phrase: Phrase) -> Remark:
    """Return a remark that says this, with a value for every field."""
    named = {name: kind for name, kind in fields(phrase.value) if not name.isdigit()}
    values = {name: _VALUES.get(kind, "X") for name, kind in named.items() if name != "parts"}
    return phrase.of(*(StreamPhrase.UNWANTED.of() for _ in range(2)), **values)


def is_wordless(text: str) -> bool:
    return not _UNITS.sub("", re.sub(r"\{[^}]*\}", "", text))


@pytest.mark.usefixtures("german")
def test_a_phrase_that_lacks_a_value_is_named_with_what_it_has() -> None:
    assert say(Remark("frames_with_errors", (("frames", "12"),))) == "frames_with_errors 12"
    assert say(Remark("check", (("check", "decodes"),), ("one",))) == "check decodes one"


@pytest.mark.parametrize("phrase", [phrase for subject in SUBJECTS for phrase in subject])
@pytest.mark.usefixtures("german")
def test_every_phrase_is_said_in_german(phrase: Phrase, qapp: QApplication) -> None:
    text = qapp.translate("Remarks", phrase.value)
    assert text
    assert sorted(fields(text)) == sorted(fields(phrase.value))
    assert (text != phrase.value) is not is_wordless(phrase.value)
    said = say(with_values(phrase))
    assert said
    assert "{" not in said
    assert "by the profile" not in said


def test_every_phrase_has_a_name_of_its_own() -> None:
    assert len(PHRASES) == sum(len(subject.__members__) for subject in SUBJECTS)


@pytest.mark.usefixtures("german")
def test_figures_have_the_decimal_mark_of_germany_and_terms_their_names() -> None:
    lost = FailurePhrase.WOULD_BE_LOST.of(
        StreamPhrase.NO_VIDEO.of(container="mp4", codec="prores"),
        index=2,
        kind="subtitle",
        codec="hevc",
    )
    assert say(lost) == "Spur 2 (Untertitel, HEVC) ginge verloren: MP4 fasst kein Video in ProRes."
    assert say(Remark("length", (("seconds", "7451.001"),))) == "7451,001 s"


@pytest.mark.usefixtures("german")
def test_what_was_stored_as_a_sentence_is_shown_as_it_is() -> None:
    assert say("mkv holds no vvc video") == "mkv holds no vvc video"
    assert say(Remark("of_a_later_version", (("codec", "vvc"),))) == "of_a_later_version vvc"


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.NOTHING])
def test_every_reason_of_the_account_is_said_in_german(
    why: Why, request: pytest.FixtureRequest
) -> None:
    entry = Entry("file", "title", "Film", Fate.DROPPED, "", why)
    before = fate_text(entry, "mp4", "SVT-AV1")
    request.getfixturevalue("german")
    after = fate_text(entry, "mp4", "SVT-AV1")
    assert after.startswith("weggelassen: ")
    assert after.partition(": ")[2] not in ("", before.partition(": ")[2])


def test_terms_are_said_in_german(request: pytest.FixtureRequest) -> None:
    names: dict[Callable[[str], str], str] = {
        kind_name: "subtitle attachment data",
        check_name: "source decodes frames length streams timing labels picture smaller score",
        item_name: "created group mode modified owner scan frame_rate size pixel_shape captions",
        value_text: "yes interlaced progressive",
        about_text: "file chapters 4",
        statistic_text: "harmonic_mean p1 p5 worst_second",
    }
    before = {(term, name): term(name) for term, listed in names.items() for name in listed.split()}
    before |= {(check_name, name): check_name(name) for name in ("stream 3", "sound 3")}
    before |= {(item_name, name): item_name(name) for name in ("flag x", "attribute x")}
    request.getfixturevalue("german")
    unsaid = [name for (term, name), text in before.items() if term(name) in ("", text)]
    assert unsaid == []


@pytest.mark.usefixtures("german")
def test_the_cause_of_another_failure_is_said_in_german() -> None:
    cause = Code.TRUNCATED_SOURCE.value.cause
    failure = Failure.of(Code.OUTPUT_DAMAGED, cause, FailurePhrase.DECODING_ERRORS.of(errors=3))
    said = " ".join(failure_sentences(failure))
    assert cause not in said
    assert "Beim Decodieren gab es 3 Fehler." in said
    assert failure.detail == f"{cause} Decoding it gave 3 errors."


@pytest.mark.usefixtures("german")
def test_the_inspector_of_a_finished_job_has_no_english_sentence_left(
    app_model: AppModel, reader: Reader, teller: Teller, qtbot: QtBot
) -> None:
    job = teller.done()
    found = teller.database.jobs.results(job.id)
    assert found.encode is not None
    assert found.verify is not None
    inspector = Inspector(app_model, reader)
    qtbot.addWidget(inspector)
    inspector.resize(380, 900)
    inspector.show()
    inspector.show_job(job.id)
    qtbot.waitUntil(lambda: "Alpine Crossing" in shown(inspector))
    for button in inspector.findChildren(QAbstractButton):
        if button.isCheckable() and not button.isChecked():
            button.click()
    seen = shown(inspector)
    remarks = [told for fate in found.encode.fates for told in fate.told]
    checks = [check.found for check in found.verify.checks]
    told = [remark for remark in (*remarks, *checks) if isinstance(remark, Remark)]
    assert len(told) > len(found.verify.checks) / 2
    for remark in told:
        assert say(remark) in seen, say(remark)
        if not is_wordless(PHRASES[remark.phrase]):
            assert english(remark) not in seen


def shown(inspector: Inspector) -> str:
    return "\n".join(label.text() for label in inspector.findChildren(QLabel))
