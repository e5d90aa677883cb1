"""The app walls: checks the declarations, and puts the walls up after a migration."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class WallsConfig(AppConfig):
    """The second wall: logins, grants, row policies and the crossings between sides."""

    name = "portal.walls"
    label = "walls"

    def ready(self) -> None:
        """Register the check and the hook."""
        from portal.walls import checks as wall_checks

        checks.register(wall_checks.every_model_declares_its_wall)
        post_migrate.connect(put_up_the_walls, sender=self)


def put_up_the_walls(*, using: str, plan: Any = None, **_: Any) -> None:
    """Mend the difference after the last alias, the house itself, was migrated."""
    from portal.walls import masonry

    if using == "default":
        masonry.put_up()
