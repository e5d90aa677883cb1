"""A real installation. Forgetting a variable stops it; nothing here opens it.

PORTAL_DOOR, DATABASE_URL, PORTAL_KEY_FILE and PORTAL_HOSTS are each process's own. The
owner's command line (PORTAL_DOOR=owner) has a DATABASE_URL and no key.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from django.core.exceptions import ImproperlyConfigured

from portal.sealing import key_file
from portal.settings import databases
from portal.settings.base import *  # noqa: F403
from portal.settings.environment import flag, text, words
from portal.settings.processes import chosen, settings_of

globals().update(settings_of(chosen()))

PRODUCTION = True
DEBUG = False
ALLOW_SYNTHETIC_IDS = False
if flag("ALLOW_SYNTHETIC_IDS"):
    raise ImproperlyConfigured("Synthetic persons are for demo and tests only.")

KEYS: key_file.KeyFile | None = None
KEY_FILE: Path | None = None
_address = databases.address_of(text("DATABASE_URL"))
if PROCESS:
    DATABASES = databases.for_process(PROCESS, _address)
    SECRET_KEY = token_urlsafe(50)  # the porch's whole life long: it signs nothing
    if PROCESS.holds_keys:
        KEY_FILE = Path(text("PORTAL_KEY_FILE"))
    elif "PORTAL_KEY_FILE" in os.environ:
        raise ImproperlyConfigured(f"{PROCESS.name} has no key: unset PORTAL_KEY_FILE.")
    key_file.refuse_others(os.environ, KEY_FILE, PROCESS.name)
    if KEY_FILE and KEY_FILE.exists():  # not yet for `keys make`; no page is served
        KEYS = key_file.read(KEY_FILE, PROCESS.name)
        SECRET_KEY = KEYS.django_secret
else:
    if "PORTAL_KEY_FILE" in os.environ:
        raise ImproperlyConfigured("The owner has no key: unset PORTAL_KEY_FILE.")
    DATABASES = databases.for_owner(_address)
    SECRET_KEY = token_urlsafe(50)

ALLOWED_HOSTS: list[str] = ["serves-no-page.invalid"]
if PROCESS and PROCESS.serves_pages:
    ALLOWED_HOSTS = words("PORTAL_HOSTS")
    # No cookie of one door is sent to, or can be set for, another (RFC 6265bis, 4.1.3).
    SESSION_COOKIE_NAME = "__Host-" + SESSION_COOKIE_NAME
    CSRF_COOKIE_NAME = "__Host-" + CSRF_COOKIE_NAME
    LANGUAGE_COOKIE_NAME = "__Host-" + LANGUAGE_COOKIE_NAME
if PROCESS and PROCESS.name == "open":
    # Only for a guest's pages, so that it isn't sent with those that caches keep:
    # such a cookie has a path, and can't be `__Host-`.
    GUEST_COOKIE_NAME = "__Secure-" + GUEST_COOKIE_NAME

ID_PORTEN = "https://idporten.no"
if PROCESS and PROCESS.name == "parent":
    if text("EID_ISSUER", ID_PORTEN) != ID_PORTEN:
        raise ImproperlyConfigured("In production parents log in with ID-porten only.")
    EID = {
        "issuer": ID_PORTEN,
        "client_id": text("EID_CLIENT_ID"),
        "client_secret": text("EID_CLIENT_SECRET"),
        "hosts": ["https://login.idporten.no"],
    }
    CONTENT_SECURITY_POLICY = headers.policy(EID["hosts"])

ADDRESSES = {
    name: text(f"{name.upper()}_ADDRESS", "")
    for name in ("welfare", "counselling", "parent", "open")
}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
if os.environ.get("PORTAL_BEHIND_PROXY") == "on":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

EMAIL_BACKEND = "portal.notices.smtp.EmailBackend"
EMAIL_HOST = text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(text("EMAIL_PORT", "587"))
EMAIL_HOST_USER = text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = text("EMAIL_FROM", "ikke-svar@localhost")
# Neutral, since a preview on a locked screen shows it.
NOTICE_FROM = text("NOTICE_FROM", "post@localhost")
SMS_BACKEND = text("SMS_BACKEND", "portal.notices.sms.nowhere")
