"""A profile's file: what is written is read as the same profile, and what is wrong is said."""

from typing import Any

import pytest
from hypothesis import given, settings

from app.domain.profile import Profile
from app.domain.profile_file import format_profile, read_profile
from app.errors import ReelfitError
from tests.support.values import profiles


@settings(deadline=None)
@given(profile=profiles())
def test_what_is_written_is_read_as_the_same_profile(profile: Profile) -> None:
    assert read_profile("drawn", format_profile(profile)) == profile


def test_a_file_says_which_key_it_should_have_had() -> None:
    with pytest.raises(ReelfitError) as error:
        read_profile("mine", "tarqet = 95")
    says = "Profile 'mine': There is no key 'tarqet'; did you mean 'target'?"
    assert error.value.failure.detail == says


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("target = ", "at end of document"),
        ("target = 95\ntarget = 96\n", "line 2"),
        ("colour = 'red'", "there are target, metric,"),
        ("target = 'high'", "target"),
        ("[streams]\nsubtitle = true", "subtitle"),
        ("film_grain = 'much'", "film_grain"),
        ("[picture]\ndenoise = 'a lot'", "denoise"),
        ("hard_links = 'follow'", "hard_links"),
        ("[picture]\nmax_height = 90", "max_height is 144 to 8640, or 0 for no limit, not 90."),
    ],
)
def test_a_file_that_is_none_is_refused_naming_the_place(text: str, named: Any) -> None:
    with pytest.raises(ReelfitError) as error:
        read_profile("mine", text)
    assert error.value.failure.code == "bad_setting"
    assert error.value.failure.detail.startswith("Profile 'mine': ")
    assert named in error.value.failure.detail
