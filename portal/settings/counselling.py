"""The door `counselling`: offices, regions and resource centres."""

from portal.policy.parties import process_named

PROCESS = process_named("counselling")
ROOT_URLCONF = "portal.urls.counselling"
SITE_NAME = "Samvei"
SESSION_COOKIE_NAME = "counselling-session"
CSRF_COOKIE_NAME = "counselling-csrf"
LANGUAGE_COOKIE_NAME = "counselling-language"
