"""The base of every table in the house.

The app has no table of its own; `models.py` must exist, since the walls are put up by
`post_migrate`, which Django sends for apps with models only.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from portal.walls.declare import Declaration


class Walled(models.Model):
    """A row with a random key made in Python, whose model declares its wall.

    Keys are UUIDv4: no sequence that counts, no time in the key (RFC 9562, 5.4).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    wall: ClassVar[Declaration]

    class Meta:
        abstract = True
