"""Taking contact persons in from a table: looked at first, then all of it or nothing.

Each row names a member by e-mail address; whoever isn't one is invited first. What was
taken in last can be undone for a week: posts end, and former numbers come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Membership
from portal.audit import log
from portal.audit.events import Event
from portal.contacts import cards, queries, use_cases
from portal.contacts.queries import Ways
from portal.policy.contacts import EVERYWHERE, FactKind, Place, Post
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.registry.contact_models import ContactPerson, ContactWays
from portal.registry.folding import folded
from portal.registry.neighbours import served_by
from portal.walls import house
from portal.web.typed import FORMATS, clean_phone

COLUMNS = ("medlem", "oppgave", "sted", "fra", "til", "telefon", "e-post", "tid")
POSTS = {"kontaktperson": Post.CONTACT, "vara": Post.DEPUTY}
UNDONE_WITHIN = timedelta(days=7)


class Outcome(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    THERE = "there"
    WRONG = "wrong"


@dataclass(frozen=True)
class Line:
    """One row of the table: what it does, or what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    outcome: Outcome
    reason: "str | Promise" = ""
    membership: Membership | None = None
    post: Post = Post.CONTACT
    place: Place = EVERYWHERE
    days: tuple[date, date | None] = (date.min, None)
    ways: Ways | None = None
    contact_id: UUID | None = None


class WrongColumns(Exception):
    """The first row isn't the one that we ask for."""


class _Wrong(Exception):
    """A row that can't be taken in, with a sentence for people."""


def looked_at(rows: Sequence[Sequence[str]], *, by: Actor) -> list[Line]:
    """Every row with its outcome. Nothing is written; some queries for each row."""
    heading = tuple(cell.lower() for cell in rows[0])[: len(COLUMNS)]
    if heading != COLUMNS:
        raise WrongColumns
    look = _Look(by)
    return [
        look.line(number, [*row, *[""] * len(COLUMNS)][: len(COLUMNS)])
        for number, row in enumerate(rows[1:], start=2)
    ]


class _Look:
    """What the rows are compared with."""

    def __init__(self, by: Actor) -> None:
        self.by, self.today = by, house.today()
        here = queries.organisation_of(by)
        self.members = {
            str(m.person.email).lower(): m for m in queries.possible_contacts(by)
        }
        self.places = {folded(s.label): s.place for s in served_by(here, self.today)}
        self.ways = queries.ways_of(by.party_id)
        self.there = queries.appointments_of(by.party_id)
        self.seen: set[tuple[UUID, Post, Place]] = set()

    def line(self, number: int, cells: list[str]) -> Line:
        """One row's outcome."""
        try:
            return self._line(number, tuple(cells))
        except _Wrong as wrong:
            return Line(number, tuple(cells), Outcome.WRONG, wrong.args[0])

    def _line(self, number: int, cells: tuple[str, ...]) -> Line:
        who, what, where, first, last, phone, email, hours = cells
        member = self.members.get(who.lower())
        if member is None:
            raise _Wrong(_("Nobody here has this e-mail address. Invite them first."))
        post = POSTS.get(what.lower())
        if post is None:
            raise _Wrong(_("Write “kontaktperson” or “vara”."))
        if where and folded(where) not in self.places:
            raise _Wrong(_("You don't serve this place."))
        place = self.places[folded(where)] if where else EVERYWHERE
        key = (member.person_id, post, place)
        if key in self.seen:
            raise _Wrong(_("This stands on an earlier line already."))
        self.seen.add(key)
        ways = Ways(member.person.name, *self._reached(phone, email, hours))
        there = self._held(key)
        if there is not None:
            is_same = self.ways[there] == ways
            outcome = Outcome.THERE if is_same else Outcome.CHANGED
            return Line(
                number, cells, outcome, membership=member, ways=ways, contact_id=there
            )
        return Line(
            number,
            cells,
            Outcome.NEW,
            membership=member,
            post=post,
            place=place,
            days=self._days(first, last),
            ways=ways,
        )

    def _held(self, key: tuple[UUID, Post, Place]) -> UUID | None:
        """The post that the person holds already, today or to come."""
        for one in self.there:
            is_over = one.ends_on is not None and one.ends_on <= self.today
            if (one.person_id, one.post, one.place) == key and not is_over:
                return one.contact_id
        return None

    def _reached(self, phone: str, email: str, hours: str) -> tuple[str, str, str]:
        try:
            validate_email(email)
        except ValidationError:
            raise _Wrong(_("Check the e-mail address at work.")) from None
        if len(hours) > 80:
            raise _Wrong(_("The hours can have 80 characters at most."))
        try:
            return clean_phone(phone), email, hours
        except ValidationError as error:
            raise _Wrong(error.messages[0]) from None

    def _days(self, first: str, last: str) -> tuple[date, date | None]:
        starts = _day(first) or self.today
        ends = _day(last)
        if starts < self.today:
            raise _Wrong(_("The first day can't be in the past."))
        if ends is not None and ends < starts:
            raise _Wrong(_("The last day can't be before the first."))
        return starts, ends and ends + timedelta(days=1)


def _day(typed: str) -> date | None:
    if not typed:
        return None
    for shape in (*FORMATS, "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(typed, shape).date()
        except ValueError:
            continue
    raise _Wrong(_("Write the days like this: 21.11.2026."))


@transaction.atomic
def import_contacts(rows: Sequence[Sequence[str]], *, by: Actor) -> list[Line]:
    """Take every row in, or none: one that is wrong refuses them all."""
    use_cases.must_lead(by)
    cards.hold_still(by.party_id)
    lines, batch = looked_at(rows, by=by), uuid4()
    if any(line.outcome is Outcome.WRONG for line in lines):
        raise NotAllowedNow("a_row_is_wrong")
    for line in lines:
        if line.membership is None or line.ways is None:
            continue
        if line.outcome is Outcome.NEW:
            use_cases.add_appointment(
                by,
                line.membership.person_id,
                line.post,
                line.place,
                line.days,
                line.ways,
                batch,
            )
        elif line.outcome is Outcome.CHANGED and line.contact_id is not None:
            use_cases.add_ways(by.party_id, line.contact_id, line.ways, batch)
    cards.write_anew(by.party_id)
    log.record(Event.CONTACTS_IMPORTED, by=by, on=batch)
    return lines


def last_import(actor: Actor) -> UUID | None:
    """The newest import of the week that changed something which still holds."""
    since = house.moment() - UNDONE_WITHIN
    rows = ContactWays.objects.filter(party_id=actor.party_id).order_by("number")
    newest = {row.contact_id: row for row in rows}
    held = {
        one.contact_id
        for one in queries.appointments_of(actor.party_id)
        if one.ends_on is None or one.ends_on > max(house.today(), one.starts_on)
    }
    undoable = [
        row
        for contact, row in newest.items()
        if row.batch is not None and row.at > since and contact in held
    ]
    last = max(undoable, key=lambda row: row.at, default=None)
    return last.batch if last else None


@transaction.atomic
def undo_import(*, by: Actor) -> None:
    """End what the last import appointed; give what it changed its former ways."""
    use_cases.must_lead(by)
    cards.hold_still(by.party_id)
    batch = last_import(by)
    if batch is None:
        raise NotAllowedNow("nothing_to_undo")
    made = ContactPerson.objects.filter(party_id=by.party_id, batch=batch)
    new = set(made.values_list("pk", flat=True))
    for contact_id in new:
        use_cases.add_fact(by, contact_id, FactKind.ENDED, house.today())
    changed = ContactWays.objects.filter(party_id=by.party_id, batch=batch)
    for row in changed.exclude(contact__in=new):
        former = ContactWays.objects.get(contact=row.contact_id, number=row.number - 1)
        ways = Ways(former.name, former.phone, former.email, former.hours)
        use_cases.add_ways(by.party_id, row.contact_id, ways)
    cards.write_anew(by.party_id)
    log.record(Event.CONTACTS_IMPORT_UNDONE, by=by, on=batch)


@transaction.atomic
def export_contacts(*, by: Actor) -> list[list[str]]:
    """Everybody whom one may know, one's own first, as rows for a file."""
    here, today = queries.organisation_of(by), house.today()
    named = {one.pk: one.name for one in queries.neighbours_named(here, today)}
    words = {post: word for word, post in POSTS.items()}
    heading = ["virksomhet", "navn", "oppgave", "sted", "telefon", "e-post", "tid"]
    rows = [heading]
    for own in queries.all_own(by, here, today):
        one = own.appointment
        if one.holds(today):
            said = own.ways
            ways = [said.phone, said.email, said.hours]
            rows.append([here.name, said.name, words[one.post], own.place, *ways])
    for card in queries.cards_for(by, here, today):
        if card.from_on <= today:
            place = str(card.district or card.municipality or "")
            ways = [card.phone, card.email, card.hours]
            post = words[Post(card.post)]
            rows.append([named[card.of_id], card.name, post, place, *ways])
    log.record(Event.CONTACTS_EXPORTED, by=by)
    return rows
