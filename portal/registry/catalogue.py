"""Browsing the catalogue of offers: filters and pages, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.policy.contacts import CONFIRMED_FOR
from portal.policy.offers import For, Form, Interpreter
from portal.policy.refusals import NotVisible
from portal.registry.models import Municipality
from portal.registry.offer_models import Listing
from portal.registry.queries import in_force

PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; an empty field means anything."""

    form: str = ""
    situation: str = ""
    age: int | None = None
    language: str = ""
    with_interpreter: bool = False
    municipality: str = ""


def on_offer(on: date) -> QuerySet[Listing]:
    """What hasn't ended, by name."""
    return (
        Listing.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("organisation")
        .order_by("name", "pk")
    )


def browse(
    wanted: Wanted, on: date, after: UUID | None = None
) -> tuple[list[Listing], UUID | None]:
    """One page of what fits, and where the next begins. At most three queries.

    An offer that doesn't say (an age, a language, whom it is for) fits: leaving it out
    would hide help from whoever could have asked.
    """
    found = on_offer(on)
    if wanted.form in set(Form):
        found = found.filter(form=wanted.form)
    if wanted.situation in set(For):
        found = found.filter(
            Q(situations=[]) | Q(situations__contains=[wanted.situation])
        )
    if wanted.age is not None:
        found = found.filter(
            Q(age_from=None) | Q(age_from__lte=wanted.age),
            Q(age_to=None) | Q(age_to__gte=wanted.age),
        )
    if wanted.language:
        found = found.filter(Q(languages=[]) | Q(languages__contains=[wanted.language]))
    if wanted.with_interpreter:
        found = found.exclude(interpreter=Interpreter.NO)
    if wanted.municipality:
        found = found.filter(_there(wanted.municipality, on))
    if after is not None:
        last = Listing.objects.filter(pk=after).values_list("name", flat=True).first()
        if last is not None:
            found = found.filter(Q(name__gt=last) | Q(name=last, pk__gt=after))
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def _there(code: str, on: date) -> Q:
    region = (
        Municipality.objects.filter(in_force(on), code=code)
        .values_list("region__key", flat=True)
        .first()
    )
    return (
        Q(regions=[], municipalities=[])
        | Q(municipalities__contains=[code])
        | Q(regions__contains=[region or ""])
    )


def listing(pk: UUID, on: date) -> Listing:
    """One offer that hasn't ended, or `NotVisible`."""
    found = on_offer(on).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def is_stale(listing: Listing, on: date) -> bool:
    """Whether nobody has confirmed it for six months."""
    return listing.confirmed_on is None or listing.confirmed_on + CONFIRMED_FOR <= on


def takes_sign_ups(listing: Listing, on: date) -> bool:
    """Whether parents can sign up for it on their own pages; its office takes part."""
    office = listing.organisation
    return listing.takes_sign_ups and office is not None and office.is_joined(on)


def with_sign_ups(on: date) -> list[Listing]:
    """All that parents can sign up for, by name. One query."""
    found = on_offer(on).filter(takes_sign_ups=True)
    return [listing for listing in found if takes_sign_ups(listing, on)]
