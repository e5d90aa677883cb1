"""Ways for a text message to leave. A laptop writes files.

A way is a function of number, text and key: a provider that is told the same key twice
sends one message. `SMS_BACKEND` names it.
"""

import json
import sys

from django.conf import settings


class NumberRefused(Exception):
    """The provider says that this number can't be reached, now or later."""


def to_a_file(number: str, text: str, key: str) -> None:
    """One file a message in `var/sms`."""
    folder = settings.VAR / "sms"
    folder.mkdir(parents=True, exist_ok=True)
    message = {"to": number, "text": text}
    (folder / f"{key}.json").write_text(json.dumps(message, ensure_ascii=False))


def to_the_console(number: str, text: str, key: str) -> None:
    """On standard output, for looking on."""
    sys.stdout.write(f"SMS {key} to {number}: {text}\n")


def nowhere(number: str, text: str, key: str) -> None:
    """No provider is set up: the notice stays, is tried again, and is given up."""
    raise NotImplementedError("SMS_BACKEND names no provider.")
