from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import all_profiles
from app.domain.profile import Container, Profile
from app.domain.target import Metric, Target, TargetRule
from app.errors import ReelfitError
from app.places import find_places
from app.services.profiles import Profiles, ProfilesChanged, choose_profile, load_profiles
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


# -- the user's own --------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "profiles"


@pytest.fixture
def profiles(own: Path) -> Profiles:
    return Profiles(SHIPPED, own)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(ReelfitError) as error:
        act()
    return error.value.failure.detail


def told_of(profiles: Profiles) -> list[ProfilesChanged]:
    told: list[ProfilesChanged] = []
    profiles.changed.connect(told.append)
    return told


def test_a_saved_profile_is_there_at_the_next_start(profiles: Profiles, own: Path) -> None:
    told = told_of(profiles)
    mine = Profile("Für Oma (groß)", Target(97.5), "x265", "slow", Container.MP4)
    profiles.save(mine)
    assert told == [ProfilesChanged(("balanced", "fast", "small", mine.name), mine.name)]
    assert Profiles(SHIPPED, own).get(mine.name) == profiles.get(mine.name) == mine
    assert [path.name for path in own.iterdir()] == ["Für Oma (groß).toml"]


def test_what_comes_with_reelfit_cannot_be_changed(profiles: Profiles, own: Path) -> None:
    assert profiles.is_shipped("balanced")
    for act in (
        lambda: profiles.save(Profile("balanced")),
        lambda: profiles.remove("balanced"),
        lambda: profiles.rename("balanced", "mine"),
    ):
        assert "'balanced' comes with Reelfit" in refusal(act)
    assert not own.exists()


def test_a_duplicate_is_ones_own(profiles: Profiles) -> None:
    profiles.duplicate("small", "tiny")
    assert not profiles.is_shipped("tiny")
    assert profiles.get("tiny").preset == profiles.get("small").preset
    assert "already" in refusal(lambda: profiles.duplicate("fast", "Tiny"))
    assert profiles.names() == ("balanced", "fast", "small", "tiny")


def test_a_renamed_profile_has_one_file(profiles: Profiles, own: Path) -> None:
    profiles.duplicate("small", "tiny")
    profiles.rename("tiny", "TINY")
    profiles.rename("TINY", "very small")
    assert [path.stem for path in own.iterdir()] == ["very small"]
    assert profiles.names()[-1] == profiles.get("very small").name == "very small"


def test_a_removed_profile_is_gone(profiles: Profiles, own: Path) -> None:
    profiles.duplicate("small", "tiny")
    profiles.remove("tiny")
    assert list(own.iterdir()) == []
    assert "'tiny' is none of" in refusal(lambda: profiles.get("tiny"))


def test_one_of_a_shipped_ones_name_uncovers_it_when_removed(own: Path) -> None:
    own.mkdir(parents=True)
    (own / "balanced.toml").write_text("target = 90")
    profiles = Profiles(SHIPPED, own)
    assert not profiles.is_shipped("balanced")
    assert profiles.names() == ("balanced", "fast", "small")
    profiles.remove("balanced")
    assert profiles.is_shipped("balanced")
    assert profiles.get("balanced").target.value == 95.0


@pytest.mark.parametrize(
    "name", ["", " ", ".hidden", "a/b", "a\\b", "a\nb", "con:", "x" * 61, "end ", "end.", "../up"]
)
def test_a_name_that_no_file_can_have_is_refused(profiles: Profiles, own: Path, name: str) -> None:
    assert "cannot be the name" in refusal(lambda: profiles.duplicate("small", name))
    assert not own.exists()


def test_a_profile_that_could_not_be_read_again_is_not_written(
    profiles: Profiles, own: Path
) -> None:
    wrong = Profile("mine", rules=(TargetRule(0, 500.0),))
    assert "500" in refusal(lambda: profiles.save(wrong))
    assert not own.exists()
    assert "mine" not in profiles.names()


def test_a_folder_that_cannot_be_written_changes_nothing(profiles: Profiles, own: Path) -> None:
    own.parent.mkdir()
    own.write_text("in the way")
    with pytest.raises(ReelfitError) as error:
        profiles.duplicate("small", "tiny")
    assert error.value.failure.code == "output_unwritable"
    assert "tiny" not in profiles.names()


def test_a_broken_file_of_the_users_costs_that_profile_alone(own: Path) -> None:
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("tarqet = 95")
    profiles = Profiles(SHIPPED, own)
    assert profiles.names() == ("balanced", "fast", "small")
    assert "did you mean 'target'" in profiles.problems["mine"].detail
    assert "already" in refusal(lambda: profiles.duplicate("small", "mine"))
    assert (own / "mine.toml").read_text() == "tarqet = 95"


def test_an_exported_profile_can_be_imported(profiles: Profiles, tmp_path: Path) -> None:
    file = tmp_path / "balanced.toml"
    profiles.export("balanced", file)
    assert profiles.import_file(file) == "balanced 2"
    assert profiles.import_file(file) == "balanced 3"
    assert replace(profiles.get("balanced 3"), name="balanced") == profiles.get("balanced")


def test_a_file_whose_name_cannot_be_kept_is_imported_under_another(
    profiles: Profiles, tmp_path: Path
) -> None:
    file = tmp_path / "~odd~.toml"
    file.write_text("target = 90")
    assert profiles.import_file(file) == "imported"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"tarqet = 95", "did you mean 'target'"),
        (b"target = 101", "101"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"# " + b"x" * 200_000, "too large"),
        (b"\x1aE\xdf\xa3 video", "(TOML)"),
    ],
)
def test_what_is_wrong_with_an_imported_file_is_said(
    profiles: Profiles, tmp_path: Path, own: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "theirs.toml"
    file.write_bytes(content)
    assert says in refusal(lambda: profiles.import_file(file))
    assert not own.exists()


def test_only_files_are_imported(profiles: Profiles, tmp_path: Path) -> None:
    assert "is no file" in refusal(lambda: profiles.import_file(tmp_path))
    with pytest.raises(ReelfitError) as error:
        profiles.import_file(tmp_path / "absent.toml")
    assert error.value.failure.code == "source_missing"
