"""The form on which one chooses whom to invite, or who is a member of a forum."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings import labels
from meetings.whom import Possible
from portal.policy.parties import Kind
from portal.registry.alphabet import norwegian
from portal.web.forms import PlainForm


class InviteForm(PlainForm):
    """Whom to invite: everybody at once, a county, or one by one."""

    def __init__(self, *args: Any, possible: tuple[Possible, ...], **kwargs: Any):
        self.possible = [one for one in possible if one.is_joined]
        self.base_fields = self._made()  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def _made(self) -> dict[str, forms.Field]:
        services = [
            one for one in self.possible if one.kind is Kind.CHILD_WELFARE_SERVICE
        ]
        counties = sorted({one.county for one in services}, key=norwegian)
        made: dict[str, forms.Field] = {}
        if len(services) > 1:
            whole = [("all", _all_of(len(services)))]
            if len(counties) > 1:
                whole += [
                    (f"in_{number}", _all_in(county, services))
                    for number, county in enumerate(counties)
                ]
            made["whole"] = _ticks(_("All at once"), whole)
        for number, county in enumerate(counties):
            inside = [one for one in services if one.county == county]
            made[f"in_{number}"] = _ticks(county or _("Services"), _choices(inside))
        for kind, words in labels.KINDS.items():
            inside = [one for one in self.possible if one.kind is kind]
            if inside and kind is not Kind.CHILD_WELFARE_SERVICE:
                made[kind.value] = _ticks(words, _choices(inside))
        self.counties = counties
        return made

    def clean(self) -> None:
        """At least one."""
        if not self.errors and not self.chosen:
            self.add_error(None, gettext("Choose at least one to invite."))

    @property
    def chosen(self) -> set[UUID]:
        """Everybody who was ticked, in whichever way."""
        whole = set(self.cleaned_data.get("whole", ()))
        found = {
            UUID(value)
            for name, values in self.cleaned_data.items()
            if name != "whole"
            for value in values
        }
        for one in self.possible:
            if one.kind is Kind.CHILD_WELFARE_SERVICE and (
                "all" in whole or f"in_{self.counties.index(one.county)}" in whole
            ):
                found.add(one.organisation_id)
        return found


def _ticks(label: Any, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _choices(found: list[Possible]) -> list[tuple[str, str]]:
    return [
        (
            str(one.organisation_id),
            one.name
            if one.has_contact
            else gettext("%(name)s (no contact person: the leader is told)")
            % {"name": one.name},
        )
        for one in found
    ]


def _all_of(count: int) -> str:
    return gettext("All %(count)d services") % {"count": count}


def _all_in(county: str, services: list[Possible]) -> str:
    count = sum(one.county == county for one in services)
    words = ngettext(
        "%(count)d service in %(county)s", "All %(count)d services in %(county)s", count
    )
    return words % {"count": count, "county": county}
