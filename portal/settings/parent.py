"""The door `parent`: parents, on a host of its own, with a neutral name."""

from portal.policy.parties import process_named

PROCESS = process_named("parent")
ROOT_URLCONF = "portal.urls.parent"
SITE_NAME = "Min side"
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_NAME = "csrf"
LANGUAGE_COOKIE_NAME = "language"
LOGIN_URL = "accounts:sign_in"
STEP_UP_URL = "accounts:step_up"
