"""The owner's command line: migrations, walls, checks. It serves no page, has no key."""

PROCESS = None
ROOT_URLCONF = "portal.urls.nothing"
SITE_NAME = "Samvei"
