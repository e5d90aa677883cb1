"""Mail on a laptop: one file a message, named by the message's own id.

A message that is sent twice is one file, as it is one message to a mail server.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes to `var/mail`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = settings.VAR / "mail"
        self.folder.mkdir(parents=True, exist_ok=True)

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Each as it would go over the wire."""
        for message in messages:
            whole = message.message()
            name = re.sub(r"[^\w.-]", "", whole["Message-ID"].split("@")[0])
            (self.folder / f"{name}.eml").write_bytes(whole.as_bytes())
        return len(messages)
