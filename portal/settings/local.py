"""A laptop: the embedded server, synthetic persons, mail in a folder, plain http.

PORTAL_DOOR names the process; without it, it is the owner's command line. All that is
kept lies in `var/`. Everything here is refused by `production`.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from portal.sealing import key_file
from portal.settings import databases, embedded
from portal.settings.base import *  # noqa: F403
from portal.settings.environment import folder, text, words
from portal.settings.processes import chosen, settings_of

globals().update(settings_of(chosen(default="owner")))

VAR = folder()
DATABASE = text("PORTAL_DATABASE", "samvei")


def _address(login: str) -> databases.Address:
    if url := os.environ.get("DATABASE_URL"):
        return databases.address_of(url)
    return databases.address_of(embedded.start(VAR / "postgres").url(login, DATABASE))


PRODUCTION = False
ALLOW_SYNTHETIC_IDS = True
ALLOWED_HOSTS = [".localhost", "127.0.0.1"]
SECRET_KEY = token_urlsafe(50)
KEYS: key_file.KeyFile | None = None
KEY_FILE: Path | None = None

if PROCESS:
    DATABASES = databases.for_process(PROCESS, _address(PROCESS.login))
    if PROCESS.holds_keys:
        KEY_FILE = VAR / "keys" / PROCESS.name / "key.json"
    key_file.refuse_others(os.environ, KEY_FILE, PROCESS.name)
    if KEY_FILE and KEY_FILE.exists():
        KEYS = key_file.read(KEY_FILE, PROCESS.name)
        SECRET_KEY = KEYS.django_secret
else:
    DATABASES = databases.for_owner(_address("portal_owner"))

EID = {
    "issuer": text("EID_ISSUER", "http://localhost:8104"),
    "client_id": text("EID_CLIENT_ID", "min-side"),
    "client_secret": text("EID_CLIENT_SECRET", "only-on-a-laptop"),
    "hosts": words("EID_HOSTS", "http://localhost:8104"),
}
if PROCESS and PROCESS.name == "parent":
    CONTENT_SECURITY_POLICY = headers.policy(EID["hosts"])

# Plain http on a laptop: browsers refuse __Host- cookies there.
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None

EMAIL_BACKEND = "portal.notices.mail_files.EmailBackend"
DEFAULT_FROM_EMAIL = "ikke-svar@portal.localhost"
NOTICE_FROM = "post@minside.localhost"
SMS_BACKEND = "portal.notices.sms.to_a_file"
ADDRESSES = {
    "welfare": text("WELFARE_ADDRESS", "http://barnevern.localhost:8101"),
    "counselling": text("COUNSELLING_ADDRESS", "http://familievern.localhost:8102"),
    "parent": text("PARENT_ADDRESS", "http://minside.localhost:8103"),
    "open": text("OPEN_ADDRESS", "http://oversikt.localhost:8105"),
}
