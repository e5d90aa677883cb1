"""The catalogue: talks, groups, courses and programmes that parents can find.

Who offers it is an organisation of the registry or a named public or voluntary body.
An organisation keeps its own offers (`portal.registry.offering`), and those of a body
that it answers for; others come with the registry's files, in three languages. An
instrument for assessment is no offer (`portal.policy.instruments`), and no row about a
person is here.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portal.policy.offers import For, Form, Interpreter
from portal.policy.parties import Side
from portal.registry.folding import folded_column
from portal.registry.models import Organisation
from portal.registry.shared import OWN, READ_BY_ALL
from portal.walls.declare import ALL, May, Wall
from portal.walls.models import Walled

# What an organisation says of its own offer: all but whose it is.
SAID = (
    "body",
    "form",
    "name",
    "about_nb",
    "about_nn",
    "about_en",
    "unsuited_nb",
    "unsuited_nn",
    "unsuited_en",
    "age_from",
    "age_to",
    "situations",
    "meetings_from",
    "meetings_to",
    "minutes_from",
    "minutes_to",
    "languages",
    "interpreter",
    "regions",
    "municipalities",
    "place",
    "starts_on",
    "ends_on",
    "phone",
    "email",
    "url",
    "takes_sign_ups",
)
KEEPS = May(
    "SIU", ALL, insert=OWN, change=OWN, update=(*SAID, "confirmed_on", "kept_since")
)


def _codes(length: int) -> Any:
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


def _number() -> Any:
    return models.PositiveSmallIntegerField(null=True, blank=True)


class Listing(Walled):
    """One offer. Where neither regions nor municipalities stand, it is everywhere."""

    key = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="listings",
    )
    body = models.CharField(max_length=160, blank=True)
    form = models.CharField(max_length=16, choices=[(f.value, f.value) for f in Form])
    name = models.CharField(max_length=120)
    folded = models.GeneratedField(
        expression=folded_column("name"),
        output_field=models.CharField(max_length=120),
        db_persist=True,
    )
    about_nb = models.TextField(max_length=1200)
    about_nn = models.TextField(max_length=1200)
    about_en = models.TextField(max_length=1200)
    unsuited_nb = models.TextField(max_length=600, blank=True)
    unsuited_nn = models.TextField(max_length=600, blank=True)
    unsuited_en = models.TextField(max_length=600, blank=True)
    age_from = _number()
    age_to = _number()
    situations = _codes(24)
    meetings_from = _number()
    meetings_to = _number()
    minutes_from = _number()
    minutes_to = _number()
    languages = _codes(8)
    interpreter = models.CharField(
        max_length=8,
        blank=True,
        choices=[(i.value, i.value) for i in Interpreter if i.value],
    )
    regions = _codes(16)
    municipalities = _codes(4)
    place = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(max_length=300, blank=True)
    # Parents can sign up on their own pages: what they write goes to this office.
    takes_sign_ups = models.BooleanField(default=False)
    confirmed_on = models.DateField(null=True, blank=True)
    # Since when the organisation keeps it itself: no import changes it.
    kept_since = models.DateField(null=True, blank=True)

    wall = Wall(
        Side.SHARED,
        READ_BY_ALL | {"counselling": KEEPS, "welfare": KEEPS},
        for_owner=True,
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["name", "id"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(form__in=[f.value for f in Form]), name="listing_form"
            ),
            models.CheckConstraint(
                condition=Q(interpreter__in=[i.value for i in Interpreter]),
                name="listing_interpreter",
            ),
            models.CheckConstraint(
                condition=Q(situations__contained_by=[f.value for f in For]),
                name="listing_situations",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(body=""),
                name="listing_has_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kept_since=None) | Q(organisation__isnull=False),
                name="listing_kept_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(age_to=None) | Q(age_to__gte=F("age_from")),
                name="listing_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name
