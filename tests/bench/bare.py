"""The inbox's bytes by a bare Django: no middleware, no walls, one query, one template.

What it is compared with; nobody could use it.
"""

from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import override

from demo.cast import OFFICE, staff
from portal.policy.parties import Door
from referrals.intake import labels
from referrals.intake.models import Delivery
from referrals.intake.queries import PAGE, Line


def inbox(request: Any) -> HttpResponse:
    """The rows of the office, in the inbox's own template."""
    member = staff("ingrid")
    request.csp_nonce = "n" * 24
    request.actor = SimpleNamespace(door=Door.COUNSELLING)
    request.person_name, request.organisation_name = member.name, OFFICE.name
    rows = Delivery.objects.filter(party_id=OFFICE.party_id)
    found = rows.order_by("-arrived_at", "pk").values_list(
        "pk", "arrived_at", "language", "site_id", "opened_at"
    )[: PAGE + 1]
    lines = [Line(*row[:4], row[4] is not None) for row in found][:PAGE]
    context = {
        "rows": [(line, labels.language(line.language), "") for line in lines],
        "has_sites": False,
        "first": "",
        "following": "/inntak/?etter=" + "x" * 60,
    }
    with override("nb"):
        return render(request, "intake/inbox.html", context)


urlpatterns = [
    path("inntak/", inbox),
    path("", include("portal.urls.counselling")),  # for the addresses in the template
]
