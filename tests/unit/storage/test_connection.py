"""Transactions: all or nothing, whatever ends them; and errors in our words."""

import threading
from pathlib import Path

import msgspec
import pytest

from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.runs import RunRepository

LARGE = "INSERT INTO settings VALUES (?, hex(zeroblob(500000)))"


def names(connection: Connection) -> tuple[str, ...]:
    return connection.fetch(str, "SELECT name FROM settings ORDER BY name")


def put(connection: Connection, name: str) -> None:
    connection.execute("INSERT INTO settings VALUES (?, 'true')", name)


def allow_few_pages(connection: Connection) -> None:
    """Make SQLite find its drive full as soon as the file grows by more than a little."""
    (pages,) = connection.fetch(int, "PRAGMA page_count")
    connection.fetch(int, f"PRAGMA max_page_count = {pages + 20}")


def test_what_raises_undoes_the_whole_transaction(connection: Connection) -> None:
    with pytest.raises(KeyboardInterrupt), connection.transaction():
        put(connection, "a")
        raise KeyboardInterrupt
    assert names(connection) == ()


def test_inner_transaction_can_fail_alone(connection: Connection) -> None:
    with connection.transaction():
        put(connection, "a")
        with pytest.raises(ValueError, match="inner"), connection.transaction():
            put(connection, "b")
            with connection.transaction():
                put(connection, "c")
            raise ValueError("inner")
        with connection.transaction():
            put(connection, "d")
    assert names(connection) == ("a", "d")


def test_outer_failure_takes_finished_inner_ones_with_it(connection: Connection) -> None:
    with pytest.raises(ValueError, match="outer"), connection.transaction():
        with connection.transaction():
            put(connection, "a")
        raise ValueError("outer")
    assert names(connection) == ()


def test_transaction_takes_the_write_lock_before_it_reads(
    connection: Connection, path: Path
) -> None:
    other = Connection(path, busy_timeout_s=0.0)
    with connection.transaction():
        with pytest.raises(ReelfitError, match="locked"), other.transaction():
            pytest.fail("two writers at once")
        assert names(other) == ()  # but readers are not held up
    with other.transaction():
        put(other, "a")
    other.close()
    assert names(connection) == ("a",)


def test_other_threads_wait_for_the_end_of_a_transaction(connection: Connection) -> None:
    seen: list[tuple[str, ...]] = []
    reader = threading.Thread(target=lambda: seen.append(names(connection)))
    with connection.transaction():
        put(connection, "a")
        reader.start()
        reader.join(0.05)  # time enough to read what is half done, if it could
        put(connection, "b")
    reader.join()
    assert seen == [("a", "b")]


def test_durable_transaction_waits_for_the_drive_and_the_next_does_not(
    connection: Connection,
) -> None:
    levels = []
    for durable in (False, True, True, False):
        with connection.transaction(durable=durable):
            levels += connection.fetch(int, "PRAGMA synchronous")
    assert levels == [1, 2, 2, 1]  # 1 is NORMAL, 2 is FULL


def test_durable_part_needs_a_durable_whole(connection: Connection) -> None:
    with connection.transaction(durable=True), connection.transaction(durable=True):
        put(connection, "a")
    with pytest.raises(ReelfitError) as raised, connection.transaction():
        put(connection, "b")
        with connection.transaction(durable=True):
            pytest.fail("would not be durable")
    assert raised.value.failure.code == Code.BUG.public
    assert names(connection) == ("a",)


def test_full_drive_is_named_and_keeps_nothing_of_the_transaction(connection: Connection) -> None:
    allow_few_pages(connection)
    with pytest.raises(ReelfitError) as raised, connection.transaction():
        put(connection, "a")
        with connection.transaction():
            connection.execute(LARGE, "b")
    assert raised.value.failure.code == Code.DISK_FULL.public
    assert names(connection) == ()


def test_full_drive_does_not_hinder_what_still_fits(connection: Connection) -> None:
    allow_few_pages(connection)
    with pytest.raises(ReelfitError, match="full"):
        connection.execute(LARGE, "a")
    put(connection, "b")
    assert names(connection) == ("b",)


def test_nothing_goes_on_in_a_transaction_that_sqlite_gave_up(connection: Connection) -> None:
    """Or else its first part would be lost, and its second kept."""
    allow_few_pages(connection)
    given_up = pytest.raises(ReelfitError, match="undone after an earlier error")
    with given_up, connection.transaction():
        put(connection, "a")
        with pytest.raises(ReelfitError, match="full"), connection.transaction():
            connection.execute(LARGE, "b")
        put(connection, "c")
    assert names(connection) == ()


def test_failed_commit_undoes_the_transaction(connection: Connection) -> None:
    with pytest.raises(ReelfitError) as raised, connection.transaction():
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("INSERT INTO temps VALUES (x'61', 99, NULL)")
        put(connection, "a")
    assert raised.value.failure.code == Code.BUG.public
    put(connection, "b")
    assert names(connection) == ("b",)


def test_read_only_database_is_named(connection: Connection) -> None:
    connection.execute("PRAGMA query_only = ON")  # answers as a read-only file does
    with pytest.raises(ReelfitError) as raised:
        RunRepository(connection).begin(1, 1.0, 1.0)
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public
    assert str(connection.path) in raised.value.failure.message


@pytest.mark.parametrize(
    "statement",
    ["SELECT nothing FROM nowhere", "INSERT INTO settings VALUES ('a', NULL)", "SELECT ?"],
)
def test_mistake_of_ours_is_a_bug(connection: Connection, statement: str) -> None:
    with pytest.raises(ReelfitError) as raised:
        connection.execute(statement)
    assert raised.value.failure.code == Code.BUG.public


def test_stored_value_that_cannot_be_read_is_the_databases_fault(connection: Connection) -> None:
    put(connection, "a")
    with pytest.raises(ReelfitError) as raised:
        connection.fetch(
            lambda value: msgspec.json.decode(value, type=int), "SELECT value FROM settings"
        )
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public
