"""Rules for sound: which fit together, and languages by any of their codes."""

import pytest

from app.domain.languages import is_language, plain_language
from app.domain.profile import Profile
from app.domain.profile_file import format_profile, read_profile
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.errors import ReelfitError

OPUS = {"mode": SoundMode.OPUS}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"kbit_per_channel": 6}, "kbit_per_channel is 16 to 256, not 6"),
        ({"kbit_per_channel": 300}, "not 300"),
        ({**OPUS, "loudness_lufs": 23.0}, "loudness_lufs is -40 to -5, not 23"),
        ({"loudness_lufs": -23.0}, "need the mode 'opus'"),
        ({"downmix": Downmix.STEREO}, "need the mode 'opus'"),
        ({"languages": ("en", "German")}, "'German' is no code of a language"),
    ],
)
def test_rules_that_do_not_fit_together_are_refused(wrong: dict[str, object], named: str) -> None:
    with pytest.raises(ReelfitError) as error:
        SoundRules(**wrong)  # type: ignore[arg-type]
    assert error.value.failure.code == "bad_setting"
    assert named in error.value.failure.detail


def test_copying_leaves_behind_what_changes_the_sound() -> None:
    rules = SoundRules(SoundMode.OPUS, 96, Downmix.STEREO, -23.0, ("en",), commentary=False)
    copied = rules.with_mode(SoundMode.COPY)
    assert copied == SoundRules(SoundMode.COPY, 96, languages=("en",), commentary=False)
    assert rules.with_mode(SoundMode.OPUS) == rules


@pytest.mark.parametrize(
    "rules",
    [
        SoundRules(),
        SoundRules(SoundMode.OPUS, 96, Downmix.SURROUND, -16.5, ("en", "de-AT"), commentary=False),
    ],
)
def test_rules_are_read_as_they_were_written(rules: SoundRules) -> None:
    profile = Profile("mine", sound=rules)
    assert read_profile("mine", format_profile(profile)) == profile


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[sound]\nmode = 'mp3'", "mp3"),
        ("[sound]\nbitrate = 64", "bitrate"),
        ("[sound]\nloudness_lufs = -23", "need the mode 'opus'"),
        ("[sound]\nlanguages = ['german']", "'german' is no code of a language"),
    ],
)
def test_a_file_with_wrong_rules_says_so(text: str, named: str) -> None:
    with pytest.raises(ReelfitError) as error:
        read_profile("mine", text)
    assert error.value.failure.detail.startswith("Profile 'mine': ")
    assert named in error.value.failure.detail


@pytest.mark.parametrize("code", ["de", "DE", "deu", "ger", "de-AT"])
def test_a_language_is_the_same_by_each_of_its_codes(code: str) -> None:
    assert is_language(code)
    assert plain_language(code) == "deu"


def test_a_language_that_is_not_in_the_table_is_itself() -> None:
    assert plain_language("tlh") == "tlh"
    assert not is_language("klingon")
    assert not is_language("")
