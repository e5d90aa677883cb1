"""Keys of the cache, so that it holds no address of anybody.

Rate limits count by IP address and by e-mail address; what is stored is an HMAC of
them under the door's own secret.
"""

import hmac

from django.conf import settings


def hidden(key: str, prefix: str, version: int) -> str:
    """The key as the cache keeps it."""
    said = f"{prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, "sha256").hexdigest()
