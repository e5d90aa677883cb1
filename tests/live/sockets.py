"""Open pages' sockets, as a browser has them: many, on one loop beside the test."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

PATIENCE = 60.0


def wait_for(what: Callable[[], object], why: str = "") -> None:
    """Until it is so; only somebody very patient gives up."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, why or "It never came about."
        time.sleep(0.01)


@dataclass(eq=False)
class Page:
    """One open page: every frame that it was sent, and how it was closed."""

    connection: ClientConnection
    frames: list[Any] = field(default_factory=list)
    code: int | None = None
    last_at: float = 0.0

    async def listen(self) -> None:
        """To the end."""
        try:
            async for frame in self.connection:
                self.frames.append(frame)
                self.last_at = time.monotonic()
        except ConnectionClosed:
            pass
        self.last_at = time.monotonic()
        self.code = self.connection.close_code

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.code is None


class Sockets:
    """All sockets of a test; they say nothing unless told to."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.pages: list[Page] = []
        self.listening: list[asyncio.Task[None]] = []

    def do(self, act: Any) -> Any:
        """Do it on the loop, and wait."""
        return asyncio.run_coroutine_threadsafe(act, self.loop).result(PATIENCE)

    def shake_hands(self, address: str, port: int, **told: Any) -> Page | int:
        """An open page, or the status with which the handshake was refused."""
        found: Page | int = self.do(self._shake_hands(address, port, **told))
        return found

    def open(self, address: str, port: int, **told: Any) -> Page:
        """A page whose handshake went well."""
        page = self.shake_hands(address, port, **told)
        assert isinstance(page, Page), page
        return page

    def open_many(self, wanted: Iterable[tuple[str, int, dict[str, Any]]]) -> list[Any]:
        """Many at once, a hundred at a time."""

        async def all_of_them() -> list[Any]:
            narrow = asyncio.Semaphore(100)

            async def one(address: str, port: int, told: dict[str, Any]) -> Any:
                async with narrow:
                    return await self._shake_hands(address, port, **told)

            return await asyncio.gather(*(one(*each) for each in wanted))

        found: list[Any] = self.do(all_of_them())
        return found

    async def _shake_hands(
        self, address: str, port: int, *, origin: str | None, cookie: str = ""
    ) -> Page | int:
        headers = {"Cookie": cookie} if cookie else {}
        try:
            connection = await connect(
                address,
                host="127.0.0.1",
                port=port,
                origin=origin,  # type: ignore[arg-type]
                additional_headers=headers,
                open_timeout=PATIENCE,
                ping_interval=None,
                proxy=None,
            )
        except InvalidStatus as refused:
            return refused.response.status_code
        page = Page(connection)
        self.pages.append(page)
        self.listening.append(asyncio.create_task(page.listen()))
        return page

    def say(self, page: Page, *words: str | bytes) -> None:
        """What no page of ours does."""

        async def all_of_it() -> None:
            await asyncio.gather(
                *(page.connection.send(word) for word in words), return_exceptions=True
            )

        self.do(all_of_it())

    def close(self, pages: Iterable[Page] | None = None) -> None:
        """The windows are closed."""

        async def all_of_them() -> None:
            closing = self.pages if pages is None else list(pages)
            await asyncio.gather(*(page.connection.close() for page in closing))

        self.do(all_of_them())

    def end(self) -> None:
        """Nothing is left open."""

        async def listened() -> None:
            await asyncio.gather(*self.listening)

        self.close()
        self.do(listened())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@contextmanager
def sockets() -> Iterator[Sockets]:
    """For one test."""
    opened = Sockets()
    try:
        yield opened
    finally:
        opened.end()
