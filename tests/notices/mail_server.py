"""A mail server of a test's own: it says what it is told to, notes what it hears."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from django.test import override_settings

GREETING, GO_ON, BYE = b"220 mail", b"354 go on", b"221 bye"


@dataclass
class MailServer:
    """`answers` by recipient, such as b"550 5.1.1 no such user"; else all is well."""

    answers: dict[str, bytes] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)

    def answer(self, line: str) -> bytes:
        """To one command."""
        self.heard.append(line)
        verb = line[:4].upper()
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.answers.get(address, b"250 ok")
        return {"DATA": GO_ON, "QUIT": BYE}.get(verb, b"250 ok")


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    """Running, and the one that mail is handed to, as in production but for TLS."""
    found = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(GREETING + b"\r\n")
            while line := self.rfile.readline().decode().strip():
                said = found.answer(line)
                self.wfile.write(said + b"\r\n")
                if said == GO_ON:
                    found.mails.append(_mail_from(self.rfile))
                    self.wfile.write(b"250 ok\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with override_settings(
            EMAIL_BACKEND="portal.notices.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=server.server_address[1],
        ):
            yield found
        server.shutdown()


def _mail_from(lines: Any) -> bytes:
    found = b""
    while (line := lines.readline()) != b".\r\n":
        found += line
    return bytes(found)
