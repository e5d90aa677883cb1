"""The page on which a leader goes through the members."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from portal.accounts.labels import ROLES
from portal.contacts.reviewing import (
    END,
    KEEP,
    last_review,
    members_to_review,
    review_members,
)
from portal.policy.parties import LEADERS, Kind, Role
from portal.web.forms import PlainForm
from portal.web.guards import only


class ReviewForm(PlainForm):
    """One question for each member; nothing is chosen beforehand."""

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[str(member.pk)] = forms.ChoiceField(
                label=f"{member.person.name}, {ROLES[Role(member.role)]}",
                choices=[(KEEP, _("Still works with us")), (END, _("Has left"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer for each member.")},
            )

    @property
    def answers(self) -> dict[UUID, str]:
        """What was said of each membership."""
        return {m.pk: self.cleaned_data[str(m.pk)] for m in self.members}


@only(*set(LEADERS.values()))
def review(request: Any) -> HttpResponse:
    """Go through the members: who stays, and who has left."""
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        members=members_to_review(request.actor),
    )
    if form.is_bound and form.is_valid():
        kind = Kind(request.organisation.kind)
        review_members(form.answers, by=request.actor, kind=kind)
        return redirect("contacts:review")
    context = {"form": form, "last": last_review(request.actor)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "contacts/review.html", context, status=status)
