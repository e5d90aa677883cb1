"""What regions and resource centres say of themselves, and the user organisations."""

from typing import Any, ClassVar

from django.db import models

from portal.policy.parties import Side
from portal.registry.files import UserOrganisationRow
from portal.registry.saving import Report, save
from portal.walls.declare import ALL, PARTY, May, Wall
from portal.walls.models import Walled


class OwnEntry(Walled):
    """How a region or resource centre is reached, and what it can help with.

    Filled in by themselves, for all staff to read. The highest number holds; earlier
    ones stay, and nobody can change or delete one.
    """

    party_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    helps_with = models.TextField(blank=True, max_length=2000)
    at = models.DateTimeField()
    by = models.UUIDField()

    wall = Wall(
        Side.SHARED,
        {
            "welfare": May("S", rows=ALL),
            "counselling": May("SI", rows=ALL, insert=PARTY),
        },
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "number"], name="own_entry_once"
            ),
        ]


class UserOrganisation(Walled):
    """An organisation of parents or children themselves, whom others may invite."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    website = models.URLField(blank=True)
    what = models.CharField(max_length=300, blank=True)

    wall = Wall(
        Side.SHARED,
        {door: May("S", rows=ALL) for door in ("welfare", "counselling", "parent")},
    )

    def __str__(self) -> str:
        return self.name


def bring_in(
    report: Report, rows: tuple[UserOrganisationRow, ...], key_of: Any
) -> None:
    """The rows of user_organisations.csv; who is no longer there is taken away."""
    file = "user_organisations.csv"
    wanted = [
        (
            row.line,
            UserOrganisation(
                id=key_of("user_organisation", row.key),
                key=row.key,
                name=row.name,
                website=row.website,
                what=row.what,
            ),
        )
        for row in rows
    ]
    gone = UserOrganisation.objects.exclude(pk__in=[one.pk for _, one in wanted])
    report.gone["userorganisation"] += gone.delete()[0]
    save(report, file, wanted)
