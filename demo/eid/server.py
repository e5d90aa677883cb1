"""The stand-in over HTTP, on 127.0.0.1 and nowhere else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from demo.eid import pages
from demo.eid.provider import HIGH, LEVELS, BadRequest, Provider
from portal.policy.national_id import NotANationalNumber

ADDRESS = "127.0.0.1"
COOKIE = "stand-in-session"
LONGEST = 64 * 1024
DISCOVERY = "/.well-known/openid-configuration"


class Handler(BaseHTTPRequestHandler):
    """One request. `provider` is set on the subclass that a server is made with."""

    provider: Provider

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: addresses hold codes."""

    def _answer(self, method: str) -> None:
        parts = urlsplit(self.path)
        self.provider.fetches.append(parts.path)
        self.query = dict(parse_qsl(parts.query))
        answer = _ANSWERS.get((method, parts.path))
        if answer is None:
            self._page(pages.cannot("Siden finnes ikke."), HTTPStatus.NOT_FOUND)
            return
        try:
            answer(self)
        except BadRequest as wrong:
            self._page(pages.cannot(str(wrong)), HTTPStatus.BAD_REQUEST)

    def _form(self) -> dict[str, str]:
        length = min(int(self.headers.get("Content-Length", 0)), LONGEST)
        return dict(parse_qsl(self.rfile.read(length).decode()))

    def _send(self, body: bytes, kind: str, status: HTTPStatus, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _page(self, html: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(html.encode(), "text/html; charset=utf-8", status)

    def _json(self, body: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(json.dumps(body).encode(), "application/json", status)

    def _go_to(self, address: str, **headers: str) -> None:
        headers |= {"Location": address}
        self._send(b"", "text/plain", HTTPStatus.SEE_OTHER, **headers)

    def front(self) -> None:
        self._page(pages.front())

    def discovery(self) -> None:
        self._json(self.provider.configuration())

    def jwks(self) -> None:
        self._json(self.provider.jwks())

    def authorize(self) -> None:
        name = self.provider.ask(self.query)
        self._page(pages.log_in(name, self.provider.people))

    def answer(self) -> None:
        form = self._form()
        name = form.get("request", "")
        if form.get("do") == "cancel":
            self._go_to(self.provider.cancel(name))
            return
        acr = form.get("acr") if form.get("acr") in LEVELS else HIGH
        pid = form.get("pid") or form.get("typed", "")
        try:
            address, sid = self.provider.log_in(name, pid, acr or HIGH)
        except NotANationalNumber:
            wrong = "Det er ikke et syntetisk fødselsnummer."
            self._page(pages.log_in(name, self.provider.people, wrong))
            return
        cookie = f"{COOKIE}={sid}; Path=/; HttpOnly; SameSite=Lax"
        self._go_to(address, Set_Cookie=cookie)

    def token(self) -> None:
        authorization = self.headers.get("Authorization", "")
        try:
            answer = self.provider.token(self._form(), authorization)
        except BadRequest as wrong:
            self._json({"error": str(wrong)}, HTTPStatus.BAD_REQUEST)
            return
        self._json(answer)

    def logout(self) -> None:
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        if cookie and self.provider.client.back_channel:
            tell_that_it_ended(self.provider, cookie.value)
        target = self.provider.sent_back_after_logout(self.query)
        gone = f"{COOKIE}=; Path=/; Max-Age=0"
        if target:
            self._go_to(target, Set_Cookie=gone)
            return
        body = pages.logged_out().encode()
        kind = "text/html; charset=utf-8"
        self._send(body, kind, HTTPStatus.OK, Set_Cookie=gone)


_ANSWERS = {
    ("GET", "/"): Handler.front,
    ("GET", DISCOVERY): Handler.discovery,
    ("GET", "/jwks"): Handler.jwks,
    ("GET", "/authorize"): Handler.authorize,
    ("POST", "/answer"): Handler.answer,
    ("POST", "/token"): Handler.token,
    ("GET", "/logout"): Handler.logout,
}


def tell_that_it_ended(provider: Provider, sid: str) -> int:
    """Call the client's back channel once, as ID-porten does; returns the status."""
    try:
        answer = requests.post(
            provider.client.back_channel,
            data={"logout_token": provider.logout_token(sid)},
            timeout=(2, 5),
            allow_redirects=False,
        )
    except requests.RequestException:
        return 0
    return answer.status_code


def server(provider: Provider, port: int = 0) -> ThreadingHTTPServer:
    """A server, bound but not yet serving. Port 0 takes a free one."""
    handler = type("Bound", (Handler,), {"provider": provider})
    made = ThreadingHTTPServer((ADDRESS, port), handler)
    made.daemon_threads = True
    if not provider.issuer:
        provider.issuer = f"http://{ADDRESS}:{made.server_port}"
    return made


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """The provider, reachable on a free port until the block ends."""
    made = server(provider)
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        made.shutdown()
        made.server_close()
        thread.join()
