"""The porch `open`: for everybody. Nobody logs in, and there is no key.

What isn't installed can't be asked for: no accounts, sessions, log, seals, meetings or
cases. Of a person it has one thing: the pass of a guest of a meeting, which whoever
holds the code in its link can read, and nobody else. It keeps nothing in the browser
but the chosen language and, for a guest, what binds the pass to that browser.
"""

from portal.policy.parties import process_named
from portal.web import headers

PROCESS = process_named("open")
ROOT_URLCONF = "portal.urls.open"
SITE_NAME = "Samvei"
SESSION_COOKIE_NAME = "open-session"  # never set
CSRF_COOKIE_NAME = "open-csrf"  # on the pages of a guest alone
LANGUAGE_COOKIE_NAME = "open-language"
GUEST_COOKIE_NAME = "open-guest"  # with the id of a page behind it

INSTALLED_APPS = [
    "portal.walls",
    "portal.registry",
    "portal.web",
    "meetings.guests",  # a pass, and letters; nothing else of meetings
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.porch.middleware.Public",  # around `Headers`, which lets nothing be kept
    "portal.web.headers.Headers",
    "django.middleware.locale.LocaleMiddleware",
    "portal.porch.middleware.RateLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.porch.middleware.Reading",  # last: the request's one transaction
]
CONTENT_SECURITY_POLICY = headers.public_policy()
# Nothing is counted in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# How many requests one address may send at once, and how many a second it gets back.
REQUESTS_AT_ONCE = 120
REQUESTS_A_SECOND = 2.0
# How many codes that open nothing one address may show at once, and how many a second.
GUESSES_AT_ONCE = 10
GUESSES_A_SECOND = 1 / 60
