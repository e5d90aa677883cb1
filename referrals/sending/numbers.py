"""The parent's national number, as the form takes it."""

from datetime import date

from django.conf import settings

from portal.policy import national_id
from portal.walls import house


def parsed(text: str) -> national_id.NationalId:
    """A number that is accepted here; else `NotANationalNumber`."""
    allowed = settings.ALLOW_SYNTHETIC_IDS
    return national_id.parse(text, synthetic=allowed, on=house.today())


def born_on(number: str) -> date | None:
    """The day of birth in a number; None if it tells none, or isn't one."""
    try:
        return parsed(number).birth_date
    except national_id.NotANationalNumber:
        return None
