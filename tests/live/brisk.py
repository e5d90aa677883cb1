"""A door as it is served, whose rounds follow each other five times as fast.

What a round does stays the same; the tests wait for very many of them.
"""

from portal.asgi import application
from portal.live import hub

hub.EVERY = 0.1  # type: ignore[misc]

__all__ = ["application"]
