"""The owner's command line: migrations, walls, checks. No page, no key."""

PROCESS = None
ROOT_URLCONF = "portal.urls.nothing"
SITE_NAME = "Samvei"
