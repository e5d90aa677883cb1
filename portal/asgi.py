"""What a server runs. Forgetting the settings means production, never a laptop."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

_pages = get_asgi_application()

from portal.walls import standing  # noqa: E402

standing.refuse_the_wrong_house()

application = ProtocolTypeRouter({"http": _pages})
