"""Where an open page listens. A door adds what its own apps have."""

from typing import Any

from django.urls import path, re_path

from portal.live.consumers import Live, Nowhere
from portal.live.seats import StillThere
from portal.web.context import LIVE

LIST = LIVE.removeprefix("/")


def of_a_list(still_there: StillThere | None = None, where: str = "") -> Any:
    """Something changed for one's party; for whoever sees a list, if not for all."""
    return path(f"{LIST}{where}", Live.as_asgi(still_there=still_there))


def of_one(where: str, still_there: StillThere) -> Any:
    """A page that shows one thing, and closes when it is gone."""
    address = f"{LIST}{where}<uuid:of>/"
    return path(address, Live.as_asgi(still_there=still_there))


def of_a_party(where: str, still_there: StillThere) -> Any:
    """A page of what is a party of its own, open to people of several organisations."""
    address = f"{LIST}{where}<uuid:of>/"
    seated = Live.as_asgi(still_there=still_there, is_of_a_party=True)
    return path(address, seated)


def nothing_else() -> Any:
    """Comes last."""
    return re_path(r"", Nowhere.as_asgi())
