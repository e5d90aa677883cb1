"""What a server runs. Forgetting the settings means production, never a laptop."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from importlib import import_module

from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application

_pages = get_asgi_application()

from portal.walls import standing  # noqa: E402

standing.refuse_the_wrong_house()

_door = import_module(settings.ROOT_URLCONF)  # type: ignore[misc]
_sockets = URLRouter(_door.sockets)

application = ProtocolTypeRouter({"http": _pages, "websocket": _sockets})
