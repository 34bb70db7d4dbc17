import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import errors
from app.errors import Cancelled, Category, Code, Failure, ReelfitError

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def drawn_tree() -> dict[str, set[str]]:
    """Return the categories and their codes as the module's docstring draws them."""
    tree: dict[str, set[str]] = {}
    for line in (errors.__doc__ or "").splitlines():
        branch = re.match(r"\s*│   [├└]── (\w+)(.*)", line)
        further = re.match(r"\s*│   [│ ]   (.*)", line)
        if branch:
            tree[branch[1]] = set()
        if branch or further:
            names = branch[2] if branch else further[1] if further else ""
            tree[list(tree)[-1]] |= set(re.findall(r"\w+", names))
    return tree


def test_the_drawn_tree_names_exactly_the_codes_that_exist() -> None:
    real: dict[str, set[str]] = {category.value: set() for category in Category}
    for code in Code:
        real[code.category.value].add(code.public)
    assert drawn_tree() == real


def test_every_category_has_a_code() -> None:
    assert {code.category for code in Code} == set(Category)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.public)
def test_every_code_says_what_happened_and_what_to_try(code: Code) -> None:
    assert isinstance(code.category, Category)
    for sentence in (code.value.cause, code.value.advice):
        assert re.fullmatch(r"(`|[A-Z]|ffmpeg ).*[^.\s]\.", sentence), sentence
        assert sentence.isprintable()
    assert Code.parse(code.public) is code


def test_no_two_codes_are_one() -> None:
    # Members of an enum that have equal values would be names of the same one.
    assert len(Code.__members__) == len(Code)
    assert len({code.value.cause for code in Code}) == len(Code)


def test_an_unknown_code_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        Code.parse("out_of_luck")


def test_only_what_can_change_by_itself_is_worth_a_retry() -> None:
    assert {code.public for code in Code if code.value.retry} == {
        "analysis_timeout",
        "ffmpeg_killed",
        "ffmpeg_stalled",
        "out_of_memory",
        "too_many_files",
    }


def test_a_message_holds_cause_detail_and_advice() -> None:
    failure = Failure("disk_full", "It needs 3 GB and there is 1 GB.")
    assert failure.message == (
        "There is not enough free space. It needs 3 GB and there is 1 GB. "
        "Free some space or choose another output or work folder, then run again."
    )
    assert (failure.category, failure.retry_may_help) == (Category.OUT_OF_RESOURCES, False)


def test_without_a_detail_the_message_has_no_gap() -> None:
    assert "  " not in Failure("bug").message


@settings(deadline=None)
@given(code=st.sampled_from(Code), detail=ANY_TEXT)
def test_a_message_is_one_line_whatever_the_detail(code: Code, detail: str) -> None:
    message = Failure(code.public, detail).message
    assert len(message.splitlines()) == 1
    assert message.startswith(code.value.cause)
    assert message.endswith(code.value.advice)


def test_another_detail_leaves_the_rest() -> None:
    failure = Failure("ffmpeg_failed", "first", ("ffmpeg", "-i"), 1, "tail", {"stage": "encode"})
    changed = failure.with_detail("second")
    assert changed.detail == "second"
    assert changed.with_detail("first") == failure


def test_an_error_reads_as_its_failure() -> None:
    error = ReelfitError.of(Code.SOURCE_MISSING, "/films/a.mkv")
    assert str(error) == error.failure.message
    assert error.failure == Failure("source_missing", "/films/a.mkv")


def test_a_cancelled_job_has_not_failed() -> None:
    assert not issubclass(Cancelled, ReelfitError)
