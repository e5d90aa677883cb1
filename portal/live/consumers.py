"""A socket of an open page. It says “refresh”, or which item of its page has which
version, or closes; it never says anything else.

Origin, door and membership are checked before it is let in, and again before each frame
(`portal.live.hub`). What it is for stands in its address, and what it may see is what a
page at that address would show.
"""

import time
from typing import Any, Final
from urllib.parse import urlsplit

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import Error
from django.http import parse_cookie
from django.http.request import validate_host

from portal.live.hub import HUB, in_a_thread
from portal.live.seats import Seat, StillThere, actor_of

REFRESH: Final = "refresh"
# The page then says that it is no longer available, whatever the reason.
NO_LONGER_AVAILABLE: Final = 4404
UNASKED: Final = 1008
TRY_AGAIN: Final = 1013


class Live(AsyncWebsocketConsumer):
    """One open page. Without `still_there` it is for everybody of a party."""

    def __init__(
        self,
        *args: Any,
        still_there: StillThere | None = None,
        is_of_a_party: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.still_there = still_there
        self.is_of_a_party = is_of_a_party
        self.has_ended = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """As long as the page is open; the seat is given up however that ends."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await HUB.leave(self.channel_name)

    async def connect(self) -> None:
        """Let in whoever a page of this door would let in, from its own pages only."""
        if not comes_from_our_own_page(self.headers):
            await self.close()
            return
        await self.accept()
        looked_up_at = time.monotonic()
        try:
            seat = await in_a_thread(self._seat)
        except (Error, OSError):
            await self.close(TRY_AGAIN)
            return
        if seat is None or not await HUB.join(
            self.channel_name, seat, looked_up_at=looked_up_at
        ):
            await self.close(NO_LONGER_AVAILABLE)
        elif HUB.is_behind(seat):
            await self.send(REFRESH)

    @property
    def headers(self) -> dict[str, str]:
        """Of the handshake, by lower-case name."""
        return {k.decode(): v.decode("latin-1") for k, v in self.scope["headers"]}

    def _seat(self) -> Seat | None:
        cookies = parse_cookie(self.headers.get("cookie", ""))
        key = cookies.get(settings.SESSION_COOKIE_NAME, "")
        actor = actor_of(key) if key else None
        if actor is None:
            return None
        of = self.scope["url_route"]["kwargs"].get("of")
        seat = Seat(key, actor, self.still_there, of, self.is_of_a_party)
        return seat if seat.shows() else None

    async def receive(self, text_data: Any = None, bytes_data: Any = None) -> None:
        """Nobody has anything to say here."""
        await self.close(UNASKED)

    async def refresh(self, _: dict[str, Any]) -> None:
        """There is something to fetch."""
        if not self.has_ended:
            await self.send(REFRESH)

    async def say(self, message: dict[str, Any]) -> None:
        """Something there has another version; its words are fetched."""
        if not self.has_ended:
            await self.send(message["frame"])

    async def end(self, _: dict[str, Any]) -> None:
        """Logged out, no longer a member, or taken back."""
        await self.close(NO_LONGER_AVAILABLE)

    async def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Once; what still comes in meanwhile meets a closed door."""
        if not self.has_ended:
            self.has_ended = True
            await super().close(code, reason)


class Nowhere(AsyncWebsocketConsumer):
    """An address at which nothing is live."""

    async def connect(self) -> None:
        """Refuse, like whatever doesn't come from our own pages."""
        await self.close()


def comes_from_our_own_page(headers: dict[str, str]) -> bool:
    """Whether a handshake's origin is this host itself (RFC 6455, 10.2)."""
    host, origin = headers.get("host", ""), urlsplit(headers.get("origin", ""))
    scheme = "https" if settings.PRODUCTION else "http"
    name = host.rpartition(":")[0] if ":" in host else host
    return (
        bool(host)
        and (origin.scheme, origin.netloc) == (scheme, host)
        and validate_host(name.lower(), settings.ALLOWED_HOSTS)
    )
