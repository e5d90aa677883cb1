"""Ways for a text message to leave. A laptop writes files."""

import json
from uuid import uuid4

from django.conf import settings


def to_a_file(number: str, text: str) -> None:
    """One file a message in `var/sms`."""
    folder = settings.VAR / "sms"
    folder.mkdir(parents=True, exist_ok=True)
    message = {"to": number, "text": text}
    (folder / f"{uuid4()}.json").write_text(json.dumps(message, ensure_ascii=False))


def nowhere(number: str, text: str) -> None:
    """No provider is set up: the notice stays, is tried again, and is given up."""
    raise NotImplementedError("SMS_BACKEND names no provider.")
