"""The small things that views hand to components, as values."""

from typing import NamedTuple

from django.utils.functional import Promise

Text = str | Promise


class Row(NamedTuple):
    """One line of a summary list; with a `url`, it can be changed there."""

    label: Text
    value: Text
    url: str = ""
    action: Text = ""


class Crumb(NamedTuple):
    """One step of the way here; the page itself comes last and has no `url`."""

    label: Text
    url: str = ""
