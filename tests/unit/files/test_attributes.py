"""What a file has beside its content arrives on its result, and the account tells the truth."""

import os
import shutil
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.account import Entry, Fate, Why
from app.files.attributes import carry_over, read_attributes
from app.files.deliver import deliver
from app.files.moves import seal
from tests.unit.files.conftest import Mounts
from tests.unit.files.faults import FileJournal

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
NOBODY = 65534
MODIFIED_NS = 1_222_222_222_222_222_222


def make(folder: Path, name: str = "film.mkv") -> tuple[Path, Path]:
    source, part = folder / name, folder / ".part.mkv"
    source.write_bytes(b"old")
    part.write_bytes(b"new")
    return source, part


def tag(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"no {name} here: {error}")


def by_item(account: tuple[Entry, ...]) -> dict[str, Entry]:
    return {entry.item: entry for entry in account}


def access_list(reader: int) -> bytes:
    """An access list by which one more user may read (linux/posix_acl_xattr.h)."""
    nobody = 0xFFFFFFFF  # where a row is of no particular user
    rows = ((1, 6, nobody), (2, 4, reader), (4, 4, nobody), (16, 4, nobody), (32, 0, nobody))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *row) for row in rows)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder in which others than root may work."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_dates_mode_and_tags_arrive_together(films: Path) -> None:
    source, part = make(films)
    tag(source, "user.xdg.tags", "été,🎬".encode())
    tag(source, "user.empty", b"")
    tag(source, "user.binary", bytes(range(256)))
    source.chmod(0o440)
    os.utime(source, ns=(MODIFIED_NS - 5, MODIFIED_NS))
    account = by_item(carry_over(source, part))
    found = part.stat()
    assert (found.st_atime_ns, found.st_mtime_ns) == (MODIFIED_NS - 5, MODIFIED_NS)
    assert stat.S_IMODE(found.st_mode) == 0o440
    assert os.getxattr(part, "user.xdg.tags") == "été,🎬".encode()
    assert os.getxattr(part, "user.empty") == b""
    assert os.getxattr(part, "user.binary") == bytes(range(256))
    assert account["modified"].found == "2008-09-24T02:10:22.222222222+00:00"
    assert account["mode"].found == "440"
    assert account["attribute user.xdg.tags"].before == "été,🎬"
    assert account["attribute user.binary"].before.startswith("256 bytes, ")
    assert [entry.item for entry in account.values() if entry.lost] == []


def test_an_access_list_arrives_and_leaves_the_mode_alone(films: Path) -> None:
    source, part = make(films)
    tag(source, "system.posix_acl_access", access_list(NOBODY))
    assert stat.S_IMODE(source.stat().st_mode) == 0o640
    account = by_item(carry_over(source, part))
    assert os.getxattr(part, "system.posix_acl_access") == access_list(NOBODY)
    assert stat.S_IMODE(part.stat().st_mode) == 0o640
    assert account["attribute system.posix_acl_access"].fate is Fate.KEPT
    assert not any(entry.lost for entry in account.values())


@pytest.mark.parametrize(
    "name", ["user.shatag.sha256", "user.checksum.md5", "user.mime_type", "user.shatag.ts"]
)
def test_what_is_said_of_the_old_content_is_not_said_of_the_new(films: Path, name: str) -> None:
    source, part = make(films)
    tag(source, name, b"abc")
    (entry,) = (e for e in carry_over(source, part) if e.item == f"attribute {name}")
    assert (entry.fate, entry.why, entry.lost) == (Fate.DROPPED, Why.OUTDATED, False)
    assert os.listxattr(part) == []


@ROOT_ONLY
def test_what_a_file_system_keeps_for_itself_is_let_be_and_named(films: Path) -> None:
    source, part = make(films)
    tag(source, "trusted.overlay.opaque", b"y")
    account = by_item(carry_over(source, part))
    assert account["attribute trusted.overlay.opaque"].why is Why.SYSTEM
    assert os.listxattr(part) == []


@ROOT_ONLY
def test_owner_and_group_arrive_but_no_right_of_a_program(films: Path) -> None:
    source, part = make(films)
    os.chown(source, 1234, 4321)
    source.chmod(0o4755)
    # VFS_CAP_REVISION_2 with the permission to bind low ports.
    tag(source, "security.capability", struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0))
    account = by_item(carry_over(source, part))
    found = part.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, 0o755)
    assert "security.capability" not in os.listxattr(part)
    assert account["attribute security.capability"].why is Why.OUTDATED
    assert account["mode"] == Entry(
        "file", "mode", "4755", Fate.CHANGED, "755", Why.OUTDATED, found="755"
    )
    assert not any(entry.lost for entry in account.values())


@ROOT_ONLY
def test_others_than_root_become_the_owner_and_it_is_told(shared: Path) -> None:
    source, part = make(shared)
    tag(source, "user.a", b"1")
    source.chmod(0o444)  # the mode under which no attribute can be set any more
    os.utime(source, ns=(MODIFIED_NS, MODIFIED_NS))
    os.chown(part, NOBODY, NOBODY)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        account = by_item(carry_over(source, part))
    finally:
        os.seteuid(0)
        os.setegid(0)
    assert (part.stat().st_uid, part.stat().st_mtime_ns) == (NOBODY, MODIFIED_NS)
    assert os.getxattr(part, "user.a") == b"1"
    assert stat.S_IMODE(part.stat().st_mode) == 0o444
    owner, group = account["owner"], account["group"]
    assert (owner.fate, owner.planned, owner.why) == (Fate.CHANGED, str(NOBODY), Why.SYSTEM)
    assert (group.planned, group.found, group.lost) == ("0", str(NOBODY), True)
    assert [entry.item for entry in account.values() if entry.lost] == ["group"]


def test_the_date_of_creation_is_told_as_what_cannot_be_kept(films: Path) -> None:
    source, part = make(films)
    created_ns = read_attributes(source).created_ns
    if created_ns is None:
        pytest.skip("this file system tells no date of creation")
    # The kernel's clock for files ticks every few milliseconds.
    assert abs(created_ns - source.stat().st_ctime_ns) < 1_000_000_000
    os.utime(source, ns=(0, 0))
    assert read_attributes(source).created_ns == created_ns
    created = by_item(carry_over(source, part))["created"]
    assert (created.fate, created.why, created.lost) == (Fate.DROPPED, Why.SYSTEM, False)


def test_a_drive_without_room_for_an_attribute_keeps_the_rest(films: Path, mount: Mounts) -> None:
    source, _ = make(mount("size=1m"))
    _, part = make(films)
    long = bytes(20_000)  # more than ext4's block
    tag(source, "user.long", long)
    tag(source, "user.short", b"1")
    try:
        os.setxattr(part, "user.long", long)
    except OSError:
        pass
    else:
        pytest.skip("long attributes fit here")
    os.utime(source, ns=(MODIFIED_NS, MODIFIED_NS))
    account = by_item(carry_over(source, part))
    assert part.stat().st_mtime_ns == MODIFIED_NS
    assert os.getxattr(part, "user.short") == b"1"
    assert [entry.item for entry in account.values() if entry.lost] == ["attribute user.long"]


@pytest.mark.parametrize("name", ["a" * 251 + ".mkv", "-x\n🎬.mkv", os.fsdecode(b"\xff.mkv")])
def test_names_of_any_bytes_have_their_attributes_carried(
    films: Path, journal: FileJournal, name: str
) -> None:
    source, part = make(films, name)
    tag(source, "user.a", b"1")
    os.utime(source, ns=(MODIFIED_NS, MODIFIED_NS))
    out = films / "out"
    out.mkdir()
    moved = part.rename(out / part.name)
    result = deliver(moved, out / name, source, job_id=7, journal=journal)
    assert os.getxattr(result.output, "user.a") == b"1"
    assert result.output.stat().st_mtime_ns == MODIFIED_NS
    assert not any(entry.lost for entry in result.account)


def test_a_date_before_1970_arrives(films: Path) -> None:
    source, part = make(films)
    os.utime(source, ns=(-1_500_000_000, -1_500_000_000))
    account = by_item(carry_over(source, part))
    assert account["modified"].before == "1969-12-31T23:59:58.500000000+00:00"
    assert not account["modified"].lost


def test_a_year_of_five_digits_stops_nothing(mount: Mounts) -> None:
    source, part = make(mount("size=1m"))
    far_ns = 9_000_000_000 * 10**9
    os.utime(source, ns=(far_ns, far_ns))
    carry_over(source, part)
    assert part.stat().st_mtime_ns == source.stat().st_mtime_ns


def test_a_link_gives_what_its_file_has(films: Path) -> None:
    source, part = make(films)
    tag(source, "user.a", b"1")
    os.utime(source, ns=(MODIFIED_NS, MODIFIED_NS))
    link = films / "link.mkv"
    link.symlink_to(source.name)
    seal(part, link)
    assert os.getxattr(part, "user.a") == b"1"
    assert part.stat().st_mtime_ns == MODIFIED_NS


def test_a_system_without_owners_keeps_the_rest(
    films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, part = make(films)
    os.utime(source, ns=(MODIFIED_NS, MODIFIED_NS))

    def refuse(*_args: object) -> None:
        raise PermissionError(1, "no owners here")

    monkeypatch.setattr(os, "chown", refuse)
    carry_over(source, part)
    assert part.stat().st_mtime_ns == MODIFIED_NS
