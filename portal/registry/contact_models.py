"""Contact persons: facts that an organisation keeps, and what others read of them.

**Who may read is a row**, as with the keys of a case. An organisation adds facts about
its own contact persons and reads no others: rows of another party don't exist for it,
and no login may change or delete a fact, so that history stands. From its facts it
writes, in the same transaction, a `ContactCard` for each organisation that may know the
person: one row a reader, under `party_id = house.current_party()`. Whoever forgets a
filter, or injects one, still reads only the cards that were written for them. An
organisation can take back what it wrote (all of it, blindly: it can't read the cards of
others), and then writes anew. So cards follow from facts, and the rounds beside each
door write them again when areas change.

What all staff may know, that a place has somebody and until when it is confirmed, is
`Coverage`, without a name. The parent door, the worker and the porch have no grant on
any of these tables.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portal.policy.contacts import FactKind, Post
from portal.policy.parties import Side
from portal.walls.declare import ALL, PARTY, May, Wall
from portal.walls.models import Walled

STAFF_DOORS = ("welfare", "counselling")
OF_ITSELF = "of_id = house.current_party()"
FACTS = Wall(Side.SHARED, {door: May("SI") for door in STAFF_DOORS})
CARDS = Wall(
    Side.SHARED,
    {door: May("SID", insert=OF_ITSELF, delete=OF_ITSELF) for door in STAFF_DOORS},
)
COLOURS = Wall(
    Side.SHARED,
    {door: May("SID", rows=ALL, insert=PARTY, delete=PARTY) for door in STAFF_DOORS},
)
POSTS = [(post.value, post.value) for post in Post]


class OfAPlace(Walled):
    """A row for one municipality or district; without one, for all there are."""

    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    district = models.ForeignKey(
        "registry.District",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True


class ContactPerson(OfAPlace):
    """That somebody was appointed: who, as what, for which place, from when.

    `ends_on` is what was planned at once, the first day without; what came later is a
    `ContactFact`. The person is an id of the door, and no key of a row there.
    """

    party_id = models.UUIDField()
    person_id = models.UUIDField()
    post = models.CharField(max_length=16, choices=POSTS)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    # The import that it came with, if any.
    batch = models.UUIDField(null=True, blank=True)

    wall = FACTS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "person_id"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(post__in=[p.value for p in Post]), name="contact_post"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="contact_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(district=None) | Q(municipality__isnull=False),
                name="contact_district_is_within",
            ),
        ]


class ContactFact(Walled):
    """What was said of an appointment later: absent, back, confirmed, ended.

    `number` counts what was said of one appointment, under the organisation's lock:
    the time of a transaction says when it began, not which came first.
    """

    party_id = models.UUIDField()
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, related_name="facts"
    )
    kind = models.CharField(
        max_length=16, choices=[(k.value, k.value) for k in FactKind]
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    wall = FACTS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "contact"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "contact", "number"], name="contact_fact_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in FactKind]),
                name="contact_fact_kind",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind=FactKind.ABSENT.value, until_on__gt=F("from_on"))
                    | ~Q(kind=FactKind.ABSENT.value) & Q(until_on=None)
                ),
                name="contact_absence_has_an_end",
            ),
        ]


class ContactWays(Walled):
    """How a contact person is called and reached; the newest row holds."""

    party_id = models.UUIDField()
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, related_name="ways"
    )
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    email = models.EmailField()
    hours = models.CharField(max_length=80, blank=True)
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    batch = models.UUIDField(null=True, blank=True)

    wall = FACTS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "contact"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "contact", "number"], name="contact_ways_once"
            ),
        ]


class ContactReminder(Walled):
    """That somebody was asked or told, so that nobody is asked every day."""

    party_id = models.UUIDField()
    kind = models.CharField(max_length=16)
    person_id = models.UUIDField(null=True)
    on = models.DateField()

    wall = FACTS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "kind"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["confirm", "vacancy", "review", "offers"]),
                name="contact_reminder_kind",
            ),
        ]


class ContactCard(OfAPlace):
    """What one organisation (`party_id`) may know of a contact person of `of_id`.

    There is one for the organisation itself, too, so that one search finds all.
    """

    party_id = models.UUIDField()
    of_id = models.UUIDField()
    contact_id = models.UUIDField()
    post = models.CharField(max_length=16, choices=POSTS)
    name = models.CharField(max_length=120)
    # Written beside the name: who writes a card can't read back what is generated.
    folded = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    email = models.EmailField()
    hours = models.CharField(max_length=80, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True)
    fresh_until = models.DateField()

    wall = CARDS

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["party_id", "of_id"]),
            models.Index(fields=["of_id"]),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "of_id", "contact_id"], name="contact_card_once"
            ),
        ]


class Coverage(Walled):
    """From a day until another, somebody answers for an area of a service."""

    party_id = models.UUIDField()
    area = models.ForeignKey(
        "registry.ServiceArea",
        on_delete=models.PROTECT,
        related_name="coverage",
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    fresh_until = models.DateField()

    wall = COLOURS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "area", "from_on"], name="coverage_once"
            ),
        ]


class MemberReview(Walled):
    """That a leader went through the members, who were kept, and who was ended."""

    party_id = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    kept = models.PositiveSmallIntegerField()
    ended = models.PositiveSmallIntegerField()

    wall = FACTS

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "at"])]
