"""The settings that a user changed, by name; ``app.settings`` declares and checks them."""

from __future__ import annotations

import msgspec

from app.domain.codec import to_json
from app.storage.connection import Connection
from app.storage.tables import SettingRow


class SettingsRepository:
    """Values by name. Every method raises ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> dict[str, object]:
        """Return the stored values, as ``settings.parse_settings`` takes them."""
        query = SettingRow.select(SettingRow.name, SettingRow.value).order_by(SettingRow.name)
        return dict(self._connection.fetch(_setting, query))

    def save(self, name: str, value: bool | int | float | str) -> None:
        """Store a value, in place of an earlier one of this name."""
        row = SettingRow.insert(name=name, value=to_json(value).decode())
        self._connection.execute(
            row.on_conflict(conflict_target=[SettingRow.name], preserve=[SettingRow.value])
        )

    def remove(self, name: str) -> None:
        """Forget a value, so that the setting has its default; nothing where there is none."""
        self._connection.execute(SettingRow.delete().where(SettingRow.name == name))


def _setting(name: str, value: str) -> tuple[str, object]:
    return name, msgspec.json.decode(value)
