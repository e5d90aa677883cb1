"""HSDS 3.0, as its specification lists fields: what there is, what must be there.

Written from the list of fields, not copied: a field that isn't here, an id that is no
UUID or a word that isn't on a closed list is a fault.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

STATUS = ("active", "inactive", "defunct", "temporarily closed")
# kind of thing: field: what it is; an exclamation mark: it must be there.
FIELDS: dict[str, dict[str, Any]] = {
    "organization": {
        "id!": UUID,
        "name!": str,
        "description!": str,
        "alternate_name": str,
        "email": str,
        "website": "url",
        "phones": ["phone"],
        "organization_identifiers": ["organization_identifier"],
        "services": ["service"],
    },
    "organization_identifier": {
        "id!": UUID,
        "organization_id": UUID,
        "identifier_scheme": str,
        "identifier_type!": str,
        "identifier!": str,
    },
    "service": {
        "id!": UUID,
        "name!": str,
        "status!": STATUS,
        "description": str,
        "url": "url",
        "email": str,
        "application_process": str,
        "fees_description": str,
        "eligibility_description": str,
        "minimum_age": int,
        "maximum_age": int,
        "assured_date": date,
        "organization": "organization",
        "phones": ["phone"],
        "languages": ["language"],
        "schedules": ["schedule"],
        "service_areas": ["service_area"],
        "service_at_locations": ["service_at_location"],
        "attributes": ["attribute"],
    },
    "phone": {
        "id!": UUID,
        "number!": str,
        "service_id": UUID,
        "organization_id": UUID,
    },
    "language": {"id!": UUID, "service_id": UUID, "code": str},
    "schedule": {
        "id!": UUID,
        "service_id": UUID,
        "valid_from": date,
        "valid_to": date,
    },
    "service_area": {
        "id!": UUID,
        "service_id": UUID,
        "name": str,
        "description": str,
        "extent": str,
    },
    "service_at_location": {
        "id!": UUID,
        "service_id": UUID,
        "description": str,
        "location": "location",
    },
    "location": {
        "id!": UUID,
        "location_type!": ("physical", "postal", "virtual"),
        "name": str,
        "addresses": ["address"],
    },
    "address": {
        "id!": UUID,
        "location_id": UUID,
        "address_1!": str,
        "city!": str,
        "state_province!": str,
        "postal_code!": str,
        "country!": str,
        "address_type!": ("physical", "postal", "virtual"),
    },
    "attribute": {
        "id!": UUID,
        "link_id": UUID,
        "link_entity": ("service",),
        "taxonomy_term": "taxonomy_term",
    },
    "taxonomy": {"id!": UUID, "name!": str, "description!": str},
    "taxonomy_term": {
        "id!": UUID,
        "name!": str,
        "description!": str,
        "code": str,
        "taxonomy": str,
        "taxonomy_detail": "taxonomy",
    },
}


def faults(kind: str, thing: Any, at: str = "") -> Iterator[str]:
    """All that is wrong with a thing of that kind, each with where it stands."""
    here = at or kind
    fields = FIELDS[kind]
    known = {name.rstrip("!"): shape for name, shape in fields.items()}
    for name in fields:
        if name.endswith("!") and name[:-1] not in thing:
            yield f"{here}: {name[:-1]} is missing"
    for name, value in thing.items():
        if name not in known:
            yield f"{here}: {name} is no field"
        else:
            yield from _of(known[name], value, f"{here}.{name}")


def _of(shape: Any, value: Any, at: str) -> Iterator[str]:
    if isinstance(shape, list):
        for number, one in enumerate(value):
            yield from faults(shape[0], one, f"{at}[{number}]")
    elif isinstance(shape, tuple):
        if value not in shape:
            yield f"{at}: {value!r} isn't on the list"
    elif shape == "url":
        if urlsplit(value).scheme not in ("http", "https"):
            yield f"{at}: {value!r} is no address"
    elif isinstance(shape, str):
        yield from faults(shape, value, at)
    elif shape is UUID:
        if str(UUID(value)) != value:
            yield f"{at}: {value!r} is no UUID"
    elif shape is date:
        date.fromisoformat(value)
    elif not isinstance(value, shape) or isinstance(value, bool):
        yield f"{at}: {value!r} is no {shape.__name__}"
