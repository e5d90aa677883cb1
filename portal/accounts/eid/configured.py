"""How the parent door is known at the e-ID. Read from the settings, which name one."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Configured:
    """The e-ID's name, and our name and secret there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


def configured() -> Configured:
    """What the settings say now."""
    own: dict[str, Any] = dict(settings.EID)
    return Configured(own["issuer"], own["client_id"], own["client_secret"])
