"""What people type, in forms and in files: days and telephone numbers."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]


def clean_phone(typed: str) -> str:
    """The number as it is dialled in Norway, or an error that says how to write it."""
    try:
        number = phonenumbers.parse(typed, "NO")
        is_valid = phonenumbers.is_valid_number(number)
    except phonenumbers.NumberParseException:
        is_valid = False
    if not is_valid:
        raise ValidationError(_("Write the number with all its digits."))
    shape = phonenumbers.PhoneNumberFormat
    is_home = number.country_code == 47
    return str(
        phonenumbers.format_number(
            number, shape.NATIONAL if is_home else shape.INTERNATIONAL
        )
    )
