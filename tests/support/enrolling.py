"""Coming in by an invitation, page by page, as a person with a phone does."""

import html
import re
import time
from base64 import b32decode
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django_otp.oath import TOTP

from tests.support.aside import mail

LETTERS = re.compile(r"\b([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})\b")
PASSWORD = "fire-blide-sauer-i-sol"


def another(client: Client) -> Client:
    """Somebody else's browser at the same door."""
    return Client(HTTP_HOST=client.defaults["HTTP_HOST"])


def invite(leader: Client, email: str, role: str) -> str:
    """A leader invites; the code is read in the mail that the worker sent."""
    mail()
    answer = leader.post("/medarbeidere/inviter/", {"email": email, "role": role})
    assert answer.status_code == 302, answer.content.decode()
    (message,) = mail()
    found = LETTERS.search(message.body)
    assert found
    return found[1]


def show(client: Client, code: str) -> Any:
    """Type the code of an invitation."""
    return client.post("/invitasjon/", {"code": code})


@dataclass
class App:
    """An authenticator app that has scanned the page's secret."""

    secret: bytes
    signed: str

    def code(self, *, ahead: int = 0) -> str:
        """What it shows now, or `ahead` half minutes later."""
        totp = TOTP(self.secret)
        totp.time = time.time() + 30 * ahead
        return f"{totp.token():06d}"


def scan(answer: Any) -> App:
    """The secret in letters, and the field that carries it."""
    body = answer.content.decode()
    letters = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', body)
    signed = re.search(r'name="app" value="([^"]+)"', body)
    assert letters
    assert signed
    secret = letters[1].replace(" ", "")
    padded = secret + "=" * (-len(secret) % 8)
    return App(b32decode(padded), html.unescape(signed[1]))


def enrol(client: Client, code: str, *, name: str, password: str = PASSWORD) -> App:
    """Show the code, scan, and make the account."""
    assert show(client, code).status_code == 302
    app = scan(client.get("/invitasjon/ny-konto/"))
    typed = {"name": name, "password": password, "app": app.signed, "code": app.code()}
    answer = client.post("/invitasjon/ny-konto/", typed)
    assert answer.status_code == 200, answer.content.decode()
    return app


def log_in(client: Client, email: str, password: str, code: str) -> int:
    """Both pages of the log-in; the status of the last."""
    typed = {"login": email, "password": password}
    first = int(client.post("/logg-inn/", typed).status_code)
    if first != 302:
        return first
    return int(client.post("/logg-inn/kode/", {"code": code}).status_code)
