"""The steps: they end at the schema of the models, once, and whole or not at all."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import peewee
import pytest

from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.migrations.runner import MIGRATIONS, migrate, read_version
from app.storage.tables import TABLES


@pytest.fixture
def empty(path: Path) -> Iterator[Connection]:
    with closing(Connection(path)) as connection:
        yield connection


def schema(connection: Connection) -> dict[str, object]:
    """Return what SQLite knows of every table: columns, foreign keys, indexes with directions."""

    def row(*columns: object) -> tuple[object, ...]:
        return columns

    found: dict[str, object] = {}
    for name in connection.fetch(str, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        # The order of indexes and foreign keys says nothing; index numbers do not either.
        indexes = connection.fetch(row, f"SELECT name, \"unique\" FROM pragma_index_list('{name}')")
        columns_of = 'SELECT name, "desc" FROM pragma_index_xinfo(?) WHERE key'
        found[name] = (
            connection.fetch(row, f"PRAGMA table_info('{name}')"),
            {key[2:] for key in connection.fetch(row, f"PRAGMA foreign_key_list('{name}')")},
            {(index, connection.fetch(row, columns_of, index[0])) for index in indexes},
        )
    return found


def test_models_describe_the_migrated_schema(connection: Connection, tmp_path: Path) -> None:
    modelled = peewee.SqliteDatabase(tmp_path / "modelled.db")
    with modelled.bind_ctx(TABLES):
        modelled.create_tables(TABLES)
    modelled.close()
    with closing(Connection(tmp_path / "modelled.db")) as from_models:
        assert schema(from_models) == schema(connection)
    assert set(schema(connection)) == {table._meta.table_name for table in TABLES}


def test_models_belong_to_no_database(connection: Connection) -> None:
    assert [table._meta.database for table in TABLES] == [None] * len(TABLES)


def test_migrating_twice_changes_nothing(empty: Connection) -> None:
    migrate(empty)
    before = schema(empty)
    migrate(empty)
    assert schema(empty) == before
    assert read_version(empty) == len(MIGRATIONS)


def test_only_missing_steps_are_taken(empty: Connection) -> None:
    taken = []
    steps = [lambda _, number=number: taken.append(number) for number in range(3)]
    migrate(empty, steps[:1])
    migrate(empty, steps)
    assert taken == [0, 1, 2]


def test_step_that_fails_leaves_nothing_and_keeps_those_before(empty: Connection) -> None:
    def first(connection: Connection) -> None:
        connection.execute("CREATE TABLE first (x)")

    def failing(connection: Connection) -> None:
        connection.execute("CREATE TABLE second (x)")
        connection.execute("INSERT INTO first VALUES (1)")
        connection.execute("CREATE TABLE first (x)")

    with pytest.raises(ReelfitError, match="already exists"):
        migrate(empty, [first, failing])
    assert set(schema(empty)) == {"first"}
    assert empty.fetch(int, "SELECT count(*) FROM first") == (0,)
    assert read_version(empty, [first, failing]) == 1


def test_database_that_cannot_be_written_is_refused_though_current(connection: Connection) -> None:
    connection.execute("PRAGMA query_only = ON")  # answers as a read-only file does
    with pytest.raises(ReelfitError) as raised:
        migrate(connection)
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public


def test_step_of_a_newer_program_taken_meanwhile_is_refused(connection: Connection) -> None:
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ReelfitError) as raised:
        migrate(connection)
    assert raised.value.failure.code == Code.DATABASE_NEWER.public
