"""The one way for the first notice, as it can be used."""

import phonenumbers
from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _


def mobile(text: str) -> str:
    """A Norwegian mobile number with +47 before it."""
    try:
        number = phonenumbers.parse(text, "NO")
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    kinds = (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )
    is_ours = number.country_code == 47 and phonenumbers.is_valid_number(number)
    if not is_ours or phonenumbers.number_type(number) not in kinds:
        raise forms.ValidationError(
            _("Write a Norwegian mobile number, eight digits, such as 412 34 567.")
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(text: str) -> str:
    """An e-mail address."""
    try:
        validate_email(text)
    except forms.ValidationError as error:
        raise forms.ValidationError(
            _("Write the e-mail address like this: name@example.no.")
        ) from error
    return text
