"""The verb ``settings``: list them, or change one."""

from __future__ import annotations

import argparse
import os

from app.console.doctor import setting_lines
from app.console.output import print_json, report_failure, say
from app.console.status import WRONG_USAGE
from app.errors import Code, ReelfitError
from app.places import find_places
from app.services.preferences import change_setting, read_settings
from app.settings import declarations


def run_settings(options: argparse.Namespace) -> int:
    """List the settings, or change one first. Raises ReelfitError where they are unusable."""
    database = find_places(os.environ).database
    if options.name is None:
        settings = read_settings(database)
    else:
        try:
            settings = change_setting(database, options.name, options.value or "")
        except ReelfitError as error:
            if error.failure.code != Code.BAD_SETTING.public:
                raise
            report_failure(error.failure, as_json=options.json)
            return WRONG_USAGE
    if options.json:
        values = {row.name: getattr(settings, row.name) for row in declarations()}
        print_json({"event": "settings", "settings": values})
    else:
        for line in setting_lines(settings):
            say(line)
    return 0
