"""The page on which something is given to a colleague."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.holding import Colleague
from portal.web.form_page import FormPage
from portal.web.forms import PlainForm


class HandOverForm(PlainForm):
    """To whom, and whether the giver knows the parent. Nobody is asked why."""

    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    knows = forms.BooleanField(
        label=_("I know this person"),
        help_text=_("Then you don't read it any more. You needn't say more than that."),
        required=False,
    )

    def __init__(self, *args: Any, people: list[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.person_id), one.name) for one in people]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    @property
    def person_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["to"])


def hand_over_page(way_back: str) -> FormPage:
    """Its words."""
    return FormPage(
        way_back,
        title=_("Hand over"),
        heading=_("Hand over to a colleague"),
        words=_(
            "Your colleague has it in hand from now on, and you stand in. Nobody asks "
            "you why. The parent isn't told."
        ),
        act=_("Hand over"),
        nobody=_(
            "There is nobody to hand it over to. Ask the head of your service to "
            "invite a contact person."
        ),
    )
