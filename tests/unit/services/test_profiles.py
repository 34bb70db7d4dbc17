from pathlib import Path

import pytest

from app.bootstrap import all_profiles, find_places
from app.domain.profile import Container, Profile
from app.domain.target import Metric, Target
from app.errors import ReelfitError
from app.services.profiles import choose_profile, load_profiles
from app.settings import Settings

SHIPPED = Path(__file__).parents[3] / "resources" / "profiles"


@pytest.fixture(scope="module")
def shipped() -> dict[str, Profile]:
    return load_profiles(SHIPPED)


def test_three_profiles_are_shipped_in_the_order_of_their_names(
    shipped: dict[str, Profile],
) -> None:
    assert list(shipped) == ["balanced", "fast", "small"]
    assert [profile.name for profile in shipped.values()] == list(shipped)


def test_the_default_setting_names_a_shipped_profile(shipped: dict[str, Profile]) -> None:
    assert choose_profile(shipped, Settings().profile).name == "balanced"


def test_a_profile_without_keys_is_the_balanced_one(shipped: dict[str, Profile]) -> None:
    balanced = shipped["balanced"]
    assert balanced == Profile("balanced", rules=balanced.rules)
    targets = [balanced.target_for(gib << 30).value for gib in (4, 26, 41, 61)]
    assert targets == [95.0, 94.0, 92.0, 91.0]


def test_the_profiles_are_what_their_names_say(shipped: dict[str, Profile]) -> None:
    fast, balanced, small = (shipped[name] for name in ("fast", "balanced", "small"))
    presets = balanced.encoder_row.presets
    # Presets go from slow to fast.
    assert presets.index(small.preset) < presets.index(balanced.preset) < presets.index(fast.preset)
    assert fast.target.value < balanced.target.value == small.target.value


def test_no_shipped_profile_can_lose_a_stream(shipped: dict[str, Profile]) -> None:
    for profile in shipped.values():
        assert profile.container is Container.MKV
        assert profile.streams == Profile("everything").streams
        assert profile.target.metric is Metric.VMAF


def test_only_toml_files_are_profiles(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("target = 90\npreset = 10\n")
    (tmp_path / "README.md").write_text("no profile")
    profiles = load_profiles(tmp_path)
    assert list(profiles) == ["mine"]
    assert (profiles["mine"].target.value, profiles["mine"].preset) == (90.0, "10")


def test_a_folder_without_profiles_has_none(tmp_path: Path) -> None:
    assert load_profiles(tmp_path) == {}
    assert load_profiles(tmp_path / "absent") == {}


@pytest.mark.parametrize(
    "content",
    [
        b"target = ",
        b"target = 95\ntarget = 96\n",
        b"tarqet = 95\n",
        b"encoder = 'av2'\n",
        "name = 'Für alle'\n".encode("latin-1"),
    ],
)
def test_a_broken_profile_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine.toml").write_bytes(content)
    with pytest.raises(ReelfitError, match="Profile 'mine'") as error:
        load_profiles(tmp_path)
    assert error.value.failure.code == "bad_setting"


def test_a_profile_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()
    with pytest.raises(ReelfitError, match="Profile 'mine'") as error:
        load_profiles(tmp_path)
    assert error.value.failure.code == "bad_setting"


def test_an_unknown_profile_is_answered_with_those_there_are(shipped: dict[str, Profile]) -> None:
    with pytest.raises(ReelfitError) as error:
        choose_profile(shipped, "huge")
    assert error.value.failure.code == "unknown_profile"
    assert error.value.failure.detail == "'huge' is none of balanced, fast, small."


def test_a_profile_of_the_users_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "profiles"
    own.mkdir()
    (own / "balanced.toml").write_text("target = 93")
    (own / "mine.toml").write_text('encoder = "x265"')
    places = find_places({"REELFIT_DATA_DIR": str(tmp_path)})
    profiles = all_profiles(places)
    assert profiles["balanced"] == Profile("balanced", Target(93.0))
    assert profiles["mine"].encoder == "x265"
    assert "small" in profiles


def test_a_profile_of_the_users_own_that_is_none_is_named(tmp_path: Path) -> None:
    own = tmp_path / "profiles"
    own.mkdir()
    (own / "mine.toml").write_text("traget = 93")
    with pytest.raises(ReelfitError) as error:
        all_profiles(find_places({"REELFIT_DATA_DIR": str(tmp_path)}))
    assert "'mine'" in str(error.value)
    assert "traget" in str(error.value)
