"""The test suite: a clone of a template database per worker, connected as the owner.

A test stands at a door by `at(door, …)` (tests/support), which takes on the door's role
inside the test's transaction; a few tests and the journeys log in as the real logins.
"""

import os

from portal.policy.parties import OWNER_LOGIN
from portal.settings import databases, embedded
from portal.settings.base import *  # noqa: F403
from portal.settings.environment import folder
from portal.settings.processes import settings_of

globals().update(settings_of("owner"))

VAR = folder()
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATABASE = (
    os.environ.get("PORTAL_TEST_DATABASE") or f"samvei_test_{WORKER}_{os.getpid()}"
)
SERVER = embedded.start(VAR / "test-postgres", durable=False)
_address = databases.address_of(SERVER.url(OWNER_LOGIN, DATABASE))
DATABASES = databases.for_owner(_address)
if "PORTAL_TEST_DATABASE" not in os.environ:
    # Only the template is migrated; a test has one connection, and one transaction.
    DATABASES = {"default": DATABASES["default"]}

PRODUCTION = False
ALLOW_SYNTHETIC_IDS = True
SECRET_KEY = "only-in-tests-" + "x" * 40
ALLOWED_HOSTS = ["*"]
KEYS = None
KEY_FILE = None
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "ikke-svar@portal.localhost"
NOTICE_FROM = "post@minside.localhost"
SMS_BACKEND = "portal.notices.sms.to_a_file"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EID = {
    "issuer": "http://localhost:1",
    "client_id": "min-side",
    "client_secret": "only-in-tests",
    "hosts": ["http://localhost:1"],
}
ADDRESSES = {
    "welfare": "http://barnevern.localhost",
    "counselling": "http://familievern.localhost",
    "parent": "http://minside.localhost",
    "open": "http://oversikt.localhost",
}
