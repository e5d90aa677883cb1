"""The porch `open`: for everybody. Nobody logs in, and there is no key.

What isn't installed can't be asked for: no accounts, sessions, log, seals or cases, and
so no model of a table about a person. It keeps nothing but the chosen language, in a
cookie of the browser's own.
"""

from portal.policy.parties import process_named
from portal.web import headers

PROCESS = process_named("open")
ROOT_URLCONF = "portal.urls.open"
SITE_NAME = "Samvei"
SESSION_COOKIE_NAME = "open-session"  # never set
CSRF_COOKIE_NAME = "open-csrf"  # never set, as long as no form here changes anything
LANGUAGE_COOKIE_NAME = "open-language"

INSTALLED_APPS = [
    "portal.walls",
    "portal.registry",
    "portal.web",
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
    "portal.porch.middleware.Reading",  # last: a transaction that can't write
]
CONTENT_SECURITY_POLICY = headers.public_policy()
# Nothing is counted in the database: the porch has no table to write in.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# How many requests one address may send at once, and how many a second it gets back.
REQUESTS_AT_ONCE = 120
REQUESTS_A_SECOND = 2.0
