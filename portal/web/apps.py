"""The app web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The frame of a page: header, language, quick exit, errors."""

    name = "portal.web"
    label = "web"
