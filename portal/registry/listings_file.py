"""Bringing the catalogue's file in: offers in our own words, each with its source.

The file is the whole truth about the rows that it brought: what it no longer has is
gone, but for what an organisation keeps itself, which is left as it is. An instrument
for assessment is refused, with the words that gave it away.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.policy.instruments import instrument_in
from portal.policy.offers import For
from portal.registry.files import BadRow, rows_in
from portal.registry.models import Municipality, Office, Region
from portal.registry.offer_models import Listing
from portal.registry.saving import Report, key_of, save

FILE = "listings.csv"
NUMBERS = (
    "age_from",
    "age_to",
    "meetings_from",
    "meetings_to",
    "minutes_from",
    "minutes_to",
)
LISTS = ("situations", "languages", "regions", "municipalities")
SAME = (
    "body",
    "form",
    "name",
    "about_nb",
    "about_nn",
    "about_en",
    "unsuited_nb",
    "unsuited_nn",
    "unsuited_en",
    "interpreter",
    "starts_on",
    "ends_on",
    "phone",
    "email",
    "url",
    "confirmed_on",
)


@dataclass(frozen=True)
class ListingRow:
    """A line of listings.csv; `office` is its key, lists have spaces between."""

    line: int
    key: str
    office: str
    body: str
    form: str
    name: str
    about_nb: str
    about_nn: str
    about_en: str
    unsuited_nb: str
    unsuited_nn: str
    unsuited_en: str
    age_from: str
    age_to: str
    situations: str
    meetings_from: str
    meetings_to: str
    minutes_from: str
    minutes_to: str
    languages: str
    interpreter: str
    regions: str
    municipalities: str
    starts_on: date | None
    ends_on: date | None
    phone: str
    email: str
    url: str
    confirmed_on: date | None


def bring_in(folder: Path, report: Report) -> None:
    """The file's offers; or `BadRow`, and nothing of the whole import is kept."""
    offices = dict(Office.objects.values_list("key", "organisation_id"))
    known = {
        "situations": {situation.value for situation in For},
        "regions": set(Region.objects.values_list("key", flat=True)),
        "municipalities": set(Municipality.objects.values_list("code", flat=True)),
    }
    kept = set(Listing.objects.exclude(kept_since=None).values_list("key", flat=True))
    rows, keys = [], set()
    for row in rows_in(folder, FILE, ListingRow):
        if not row.key or row.key in keys:
            raise BadRow(FILE, row.line, "it has no key of its own")
        keys.add(row.key)
        if row.office and row.office not in offices:
            raise BadRow(FILE, row.line, f"there is no office {row.office!r}")
        if not row.office and not row.body:
            raise BadRow(FILE, row.line, "it says nobody who offers it")
        _refuse_instruments(row)
        values = {name: getattr(row, name) for name in SAME}
        # An office that is named offers it itself.
        values["body"] = "" if row.office else row.body
        values |= {name: _number(row, name) for name in NUMBERS}
        values |= {name: getattr(row, name).split() for name in LISTS}
        for name, there in known.items():
            if strange := set(values[name]) - there:
                reason = f"there is no {name} {', '.join(sorted(strange))}"
                raise BadRow(FILE, row.line, reason)
        if row.key in kept:
            continue
        made = Listing(
            id=key_of("listing", row.key),
            key=row.key,
            organisation_id=offices.get(row.office),
            **values,
        )
        rows.append((row.line, made))
    old = Listing.objects.filter(kept_since=None)
    old = old.exclude(pk__in=[made.pk for _, made in rows])
    report.gone["listing"] += old.delete()[0]
    save(report, FILE, rows)


def _refuse_instruments(row: ListingRow) -> None:
    said = " ".join((row.name, row.about_nb, row.about_nn, row.about_en))
    if words := instrument_in(said):
        reason = f"“{words}” is an instrument for assessment; the catalogue has none"
        raise BadRow(FILE, row.line, reason)


def _number(row: ListingRow, name: str) -> int | None:
    typed = getattr(row, name)
    if not typed:
        return None
    if not typed.isdecimal() or int(typed) > 1000:
        raise BadRow(FILE, row.line, f"{name} must be a number")
    return int(typed)
