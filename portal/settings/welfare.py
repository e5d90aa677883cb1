"""The door `welfare`: child welfare staff."""

from portal.policy.parties import process_named

PROCESS = process_named("welfare")
ROOT_URLCONF = "portal.urls.welfare"
SITE_NAME = "Samvei"
SESSION_COOKIE_NAME = "welfare-session"
CSRF_COOKIE_NAME = "welfare-csrf"
LANGUAGE_COOKIE_NAME = "welfare-language"
