"""The forms of sign-in. They check what can be checked without changing anything."""

import time
from datetime import date, timedelta
from typing import Any, ClassVar

from allauth.account.forms import (
    ConfirmPasswordResetCodeForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django_otp.oath import TOTP

from portal.accounts import codes, labels, queries
from portal.accounts.models import Invitation, Membership, Person
from portal.policy.parties import ROLES_OF_KIND, Actor, Kind, Role
from portal.walls import house
from portal.web.forms import PlainForm

APP_SALT = "samvei.accounts.app"
APP_CODE_ERRORS = {
    "wrong": _(
        "That code isn't right. Type the six digits that the app shows now, and check "
        "that the clock of your phone is right."
    ),
}
PASSWORD_HELP = _("At least 12 characters. Three or four words are easy to remember.")


def _digits(typed: str) -> str:
    """The digits 0 to 9 of what was typed; people type spaces."""
    return "".join(sign for sign in typed if sign in "0123456789")


class SignInForm(PlainForm, LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address at work")
        self.fields["login"].widget.attrs = {"autocomplete": "username"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class CodeForm(PlainForm):
    """The app's six digits."""

    code = forms.CharField(
        label=_("Code from the app"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self) -> str:
        """Digits only: people type spaces."""
        return _digits(self.cleaned_data["code"])


class RecoveryForm(PlainForm):
    """One of the ten codes from the day of enrolment."""

    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("Twelve letters and digits, such as 7F3K-9QWD-M2XA."),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class InvitationCodeForm(PlainForm):
    """The code from the invitation."""

    code = forms.CharField(
        label=_("Code from the invitation"),
        help_text=_("Twenty letters and digits. Capital letters don't matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    invitation: Invitation

    def clean_code(self) -> str:
        """Find the invitation; a used, old or unknown code gets one answer."""
        found = queries.invitation_with(codes.digest(self.cleaned_data["code"]))
        if found is None:
            raise forms.ValidationError(
                _(
                    "This code doesn't work. It may be mistyped, used, or more than a "
                    "week old. Ask your leader for a new invitation."
                )
            )
        self.invitation = found
        return str(self.cleaned_data["code"])


def new_app_key() -> str:
    """A fresh secret for an app, signed so that the form can carry it."""
    from secrets import token_hex

    return signing.dumps(token_hex(20), salt=APP_SALT)


class EnrolForm(PlainForm):
    """Name, password, and a first code from the app, in one go.

    The app's secret travels in the form, signed: an error keeps the same QR code, and
    no secret of an account that doesn't exist yet is stored anywhere.
    """

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    app = forms.CharField(widget=forms.HiddenInput)
    code = CodeForm.base_fields["code"]

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.moved = 0

    def clean_password(self) -> str:
        """Long enough, not common, not the name or address."""
        password = self.cleaned_data["password"]
        person = Person(
            email=self.invitation.email, name=self.cleaned_data.get("name", "")
        )
        validate_password(password, person)
        return str(password)

    def clean_app(self) -> str:
        """The secret as we signed it, in hex, at most an hour old."""
        try:
            return str(signing.loads(self.data["app"], salt=APP_SALT, max_age=3600))
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _("The page was open too long. Load it again and scan the new code.")
            ) from error

    def clean_code(self) -> str:
        """The app shows the right digits now: it holds the secret."""
        code = _digits(self.cleaned_data["code"])
        key = self.cleaned_data.get("app")
        if key:
            totp = TOTP(bytes.fromhex(key))
            totp.time = time.time()
            if not code or not totp.verify(int(code), tolerance=1):
                raise forms.ValidationError(APP_CODE_ERRORS["wrong"])
            self.moved = totp.t()
        return code


class InviteForm(PlainForm):
    """Who is invited, as what."""

    email = forms.EmailField(
        label=_("E-mail address at work"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, labels.ROLES[role]) for role in ROLES_OF_KIND[kind]
        ]

    def clean_email(self) -> str:
        """In small letters: one address is one account."""
        return str(self.cleaned_data["email"]).lower()

    def clean_role(self) -> Role:
        """As the policy names it."""
        return Role(self.cleaned_data["role"])


def day_field(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        widget=forms.DateInput(
            format="%d.%m.%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
        ),
    )


class DaysForm(PlainForm):
    """Days from a first to a last; neither in the past nor absurdly far away."""

    LONGEST: ClassVar[timedelta]
    TOO_LONG: ClassVar[Any]
    members: dict[str, Membership]

    @property
    def membership(self) -> Membership:
        """The member that was chosen."""
        return self.members[self.cleaned_data["member"]]

    @property
    def ends_on(self) -> date:
        """The first day after."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)

    def clean_first_day(self) -> date:
        """What has been can't be arranged any more."""
        first: date = self.cleaned_data["first_day"]
        if first < house.today():
            raise forms.ValidationError(_("The first day can't be in the past."))
        return first

    def clean_last_day(self) -> date:
        """Not before the first; and a year that a person can have meant."""
        last: date = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first is not None and last < first:
            raise forms.ValidationError(_("The last day can't be before the first."))
        if last > house.today() + self.LONGEST:
            raise forms.ValidationError(self.TOO_LONG)
        return last


class DeputyForm(DaysForm):
    """Who deputises for the leader, from which day to which."""

    LONGEST = timedelta(days=3650)
    TOO_LONG = _("Choose a last day within ten years.")

    member = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    first_day = day_field(_("First day"), _("Such as 21.11.2026."))
    last_day = day_field(_("Last day"), _("The deputy leads until this day has ended."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.members = {str(m.pk): m for m in queries.possible_deputies(actor)}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (pk, f"{member.person.name}, {labels.ROLES[Role(member.role)]}")
            for pk, member in self.members.items()
        ]

    def clean(self) -> None:
        """The same person isn't deputy twice at a time."""
        if self.errors:
            return
        first, person = self.cleaned_data["first_day"], self.membership.person_id
        for deputy in queries.deputies_of(self.actor, house.today()):
            is_then = deputy.starts_on < self.ends_on and deputy.ends_on > first
            if deputy.person_id == person and is_then:
                self.add_error(
                    "first_day",
                    _("This person is deputy already on some of these days."),
                )


class PasswordForm(PlainForm):
    """A new password for oneself."""

    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Long enough, not common, not the name or address."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password


class ForgottenForm(PlainForm, ResetPasswordForm):  # type: ignore[misc]
    """Where to send a code for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address at work")
        self.fields["email"].widget.attrs = {"autocomplete": "username"}


class ForgottenCodeForm(PlainForm, ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the mail")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code"}


class ForgottenPasswordForm(PlainForm, ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)  # once is enough where it can be mended
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = PASSWORD_HELP
        self.fields["password1"].widget.attrs = {"autocomplete": "new-password"}
