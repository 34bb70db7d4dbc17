import pytest

from app.domain.languages import TWINS, three_letters
from app.domain.profile import Container
from app.media.containers import CONTAINERS


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("ger", "ger"),
        ("de", "deu"),
        ("de-AT", "deu"),
        ("PT-br", "por"),
        ("x-pig", None),
        ("", None),
    ],
)
def test_a_language_has_a_code_of_three_letters(language: str, code: str | None) -> None:
    assert three_letters(language) == code


def test_twins_lead_to_each_other() -> None:
    assert len(TWINS) == 40
    assert all(TWINS[other] == code for code, other in TWINS.items())


@pytest.mark.parametrize("container", Container)
def test_what_a_container_knows_it_spells_as_it_is(container: Container) -> None:
    row = CONTAINERS[container]
    assert all(row.spelled(code) == code for code in row.languages)
    assert row.spelled("eng") == "eng"
