"""The pages of regions and resource centres."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.contacts.regions import (
    FIELDS,
    all_regions,
    change_own_entry,
    newest_entries,
    user_organisations,
)
from portal.policy.parties import Role
from portal.web.forms import PlainForm
from portal.web.guards import only
from portal.web.typed import clean_phone

KEEPERS = only(Role.REGION_STAFF, Role.RESOURCE_CENTRE_STAFF)


class OwnEntryForm(PlainForm):
    """What a region or resource centre says of itself."""

    place = forms.CharField(label=_("Where you are"), max_length=80, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(
        label=_("Web page"), required=False, max_length=200, assume_scheme="https"
    )
    helps_with = forms.CharField(
        label=_("What you can help with"),
        help_text=_(
            "For offices and services: guidance, courses, taking part in meetings."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_phone(self) -> str:
        """A number that can be dialled, or none."""
        typed = str(self.cleaned_data["phone"])
        return clean_phone(typed) if typed else ""


@require_safe
def index(request: Any) -> HttpResponse:
    """All regions, for all staff."""
    roles = (Role.REGION_STAFF, Role.RESOURCE_CENTRE_STAFF)
    context = {
        "regions": all_regions(request.actor),
        "user_organisations": user_organisations(),
        "keeps_one": request.actor.role in roles,
    }
    return render(request, "contacts/regions.html", context)


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Any) -> HttpResponse:
    """Fill in one's own entry: regions and resource centres only."""
    there = newest_entries().get(request.actor.party_id)
    initial = {name: getattr(there, name) for name in FIELDS} if there else {}
    form = OwnEntryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_own_entry(form.cleaned_data, by=request.actor)
        return redirect("contacts:regions")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "contacts/own_entry.html", {"form": form}, status=status)
