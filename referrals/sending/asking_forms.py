"""The small forms about a draft: the tick before it goes, handing over, approval."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.registry import queries as registry
from portal.walls import house
from portal.web.forms import PlainForm


class PutBeforeForm(PlainForm):
    """The one tick, and whether the office can still be proposed."""

    told = forms.BooleanField(
        label=_("I have told the parent, face to face or by telephone"),
    )

    def __init__(
        self, *args: Any, office: str, is_without_places: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_without_places:
            self.is_office_ready = True  # the parent chooses one
            return
        ready = registry.joined_offices(house.today()) if office else ()
        self.is_office_ready = bool(office) and UUID(office) in {
            card.party_id for card in ready
        }

    def clean(self) -> None:
        """Without an office that is ready, there is nothing to consent to."""
        if not self.is_office_ready:
            raise forms.ValidationError(
                _("Choose an office that takes part, and then come back here.")
            )


class ApproverForm(PlainForm):
    """Who is to read it before it is put before the parent."""

    approver = forms.ChoiceField(label=_("Who approves it"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person_id), name) for person_id, name in people]
        self.fields["approver"].choices = choices  # type: ignore[attr-defined]

    @property
    def person_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["approver"])


class RulesForm(PlainForm):
    """What a service decides for itself."""

    needs_approval = forms.BooleanField(
        label=_("A team leader or leader approves every draft first"),
        help_text=_("Two people then stand behind it, and both are recorded."),
        required=False,
    )
