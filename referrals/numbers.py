"""A parent's national number, as forms take it."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy import national_id
from portal.policy.national_id import Reason
from portal.walls import house

NUMBER_REFUSED: dict[Reason, Promise] = {
    Reason.NOT_DIGITS: _(
        "Write the national number with digits only, without dots and hyphens."
    ),
    Reason.WRONG_LENGTH: _(
        "A national number has eleven digits. Count them, and write all of them."
    ),
    Reason.NO_SUCH_DATE: _(
        "The first six digits must be a day of birth. Check day, month and year."
    ),
    Reason.WRONG_CHECK_DIGITS: _(
        "One digit or more is wrong: the last two don't fit the others. Compare the "
        "number with your source."
    ),
    Reason.SYNTHETIC_REFUSED: _(
        "This number is made up for tests. Write the parent's own number."
    ),
    Reason.REAL_REFUSED: _(
        "This may be a real person's number. Here we only practise: use a made-up "
        "number, in which 80 is added to the month."
    ),
}


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


def cleaned(text: str) -> national_id.NationalId:
    """The number for a form; what is wrong with it is said in its language."""
    try:
        return parsed(text)
    except national_id.NotANationalNumber as refused:
        raise ValidationError(str(NUMBER_REFUSED[refused.reason])) from refused
