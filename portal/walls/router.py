"""Which schema a table lives in: the house, or once at each door.

A door has the alias `default` only; the owner has one alias per schema. So the router
decides nothing at run time but where migrations may create.
"""

from typing import Any

from django.apps import apps

from portal.walls.declare import AtEachDoor

# Third-party tables can't declare a wall; these exist once per door, like our accounts.
THIRD_PARTY_AT_EACH_DOOR = frozenset(
    {
        "account",
        "auth",
        "contenttypes",
        "otp_static",
        "otp_totp",
        "sessions",
        "socialaccount",
    }
)


def lives_at_each_door(app_label: str, model_name: str | None) -> bool:
    """True when the table exists once per door rather than in the house."""
    if app_label in THIRD_PARTY_AT_EACH_DOOR:
        return True
    if model_name is None:
        return False
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return False
    return isinstance(getattr(model, "wall", None), AtEachDoor)


class OneSchemaPerDoor:
    """Create each table where its declaration says, and nowhere else."""

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        """Door aliases take tables of the doors; `default` takes the house's."""
        at_door = hints.get("at_each_door", lives_at_each_door(app_label, model_name))
        return bool(at_door) == (db != "default")

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        """A door has one alias: whatever it loads belongs together."""
        return True
