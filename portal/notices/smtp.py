"""Mail in production: Django's way over SMTP, which doesn't tell the machine's name.

A mail server writes the name by which it is greeted into the mail's head, where
whoever reads the mailbox finds it. Ours is the neutral host of the sender (threats D1).
"""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail.backends import smtp


class EmailBackend(smtp.EmailBackend):
    """Greets by the host of `NOTICE_FROM`."""

    @property
    def connection_class(self) -> Any:
        """What opens a connection, with our greeting in place of the machine's name."""
        opens: Any = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP
        host = settings.NOTICE_FROM.rpartition("@")[2]

        def greeted(*where: Any, **told: Any) -> Any:
            return opens(*where, **{**told, "local_hostname": host})

        return greeted
