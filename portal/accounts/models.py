"""People and how they come in. Every table here exists once per door.

No table elsewhere points to a person by foreign key, so that no door can learn from a
constraint who has an account at another.
"""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal.policy.parties import LEADERS, Role
from portal.walls.declare import AtEachDoor


class People(BaseUserManager["Person"]):
    """Making and finding people."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with that e-mail address, in any case."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who can log in at this door.

    Staff have an e-mail address and a name. A parent has neither: nothing but a random
    id, so that the table of parents tells nobody who they are.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    # In which somebody of the staff logged in last: mail to them is written in it.
    language = models.CharField(max_length=8, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # Somebody else gave them new credentials: for 72 hours they can't be the second
    # pair of eyes (architecture, 7).
    renewed_by_other_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[People] = People()
    wall = AtEachDoor()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # In small letters, so that unique means one account an address.
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="person_email_in_small_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.id}"


class Membership(models.Model):
    """A person's place in an organisation, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships"
    )
    party_id = models.UUIDField()
    role = models.CharField(max_length=32, choices=[(r.value, r.value) for r in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "person"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person", "role", "starts_on"],
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="membership_role"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            ),
        ]


class Deputy(models.Model):
    """Somebody who does the leader's part, from a day to a day (architecture, 7).

    `role` is the leader's; the membership stays what it is. Like a membership's,
    `ends_on` is the first day without it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party_id = models.UUIDField()
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="deputyships"
    )
    role = models.CharField(
        max_length=32, choices=[(r.value, r.value) for r in LEADERS.values()]
    )
    starts_on = models.DateField()
    ends_on = models.DateField()

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "person"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in LEADERS.values()]),
                name="deputy_of_a_leader",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="deputy_ends_after_start",
            ),
        ]


class Absence(models.Model):
    """That a member is away, from a day to a day. `ends_on` is the first day back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party_id = models.UUIDField()
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="absences"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "ends_on"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")),
                name="absence_ends_after_start",
            ),
        ]


class Declaration(models.Model):
    """That a person has declared confidentiality, for an organisation, to one text.

    The door can add a row and read it; it can't change one or take it away.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="declarations"
    )
    party_id = models.UUIDField()
    text_version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    wall = AtEachDoor("SI")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["party_id", "person", "text_version"], name="declaration_once"
            ),
        ]


class Invitation(models.Model):
    """A way in for one person: a code that is typed once, before a day.

    The code itself is never kept, only its hash; it has 100 random bits, so that a
    plain SHA-256 is enough (nothing to guess from).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    party_id = models.UUIDField()
    email = models.EmailField()
    role = models.CharField(max_length=32, choices=[(r.value, r.value) for r in Role])
    code_hash = models.BinaryField(max_length=32, unique=True)
    invited_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    wall = AtEachDoor()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["party_id", "made_at"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="invitation_role"
            ),
        ]


class ParentIdentity(models.Model):
    """Which person a national number belongs to, by blind index (parent door only).

    The number itself is kept nowhere. Reception makes the row when something waits, a
    log-in when the parent comes by themselves; whichever is first.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="identity"
    )
    bix = models.BinaryField(max_length=32, unique=True)

    wall = AtEachDoor()


class CacheRow(models.Model):
    """Django's database cache: rate limits, shared by the processes of one door."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    wall = AtEachDoor()
