"""No database, no keys, no process: for texts, vendored files, types and documents."""

from secrets import token_urlsafe
from typing import Any

from portal.settings.base import *  # noqa: F403
from portal.settings.processes import settings_of

globals().update(settings_of("owner"))

# What a process fills in; types are read from here.
PROCESS: Any = None
KEYS: Any = None
KEY_FILE: Any = None
VAR: Any = None
EID: dict[str, Any] = {"issuer": "", "client_id": "", "client_secret": "", "hosts": []}
NOTICE_FROM = SMS_BACKEND = ""
PRODUCTION = False
REQUESTS_AT_ONCE = GUESSES_AT_ONCE = 0
REQUESTS_A_SECOND = GUESSES_A_SECOND = 0.0
GUEST_COOKIE_NAME = ""
SECRET_KEY = token_urlsafe(50)
DATABASES: dict[str, dict[str, str]] = {}
ADDRESSES = {"welfare": "", "counselling": "", "parent": "", "open": ""}
