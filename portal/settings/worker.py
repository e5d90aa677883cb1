"""The process `worker`: sends notices and runs the clocks. It serves no page."""

from portal.policy.parties import process_named

PROCESS = process_named("worker")
ROOT_URLCONF = "portal.urls.nothing"
SITE_NAME = "Samvei"
