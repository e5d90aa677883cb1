"""The office's inbox, and the one page on which what a parent shared is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web import dates
from portal.web.components import Crumb, Row
from portal.web.context import LIVE
from portal.web.guards import declared
from referrals.intake import labels, queries, use_cases
from referrals.intake.queries import Line

View = Callable[..., HttpResponse]


def at_intake(view: View) -> View:
    """For whoever takes in; for everybody else at the office it doesn't exist."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not queries.takes_in(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded


@at_intake
@require_safe
@declared
def inbox(request: Any) -> HttpResponse:
    """What has come, newest first, without a name."""
    after = request.GET.get("etter", "")
    found = use_cases.look_at_inbox(by=request.actor, after=after)
    sites = labels.sites(request.actor.party_id)
    here = reverse("intake:inbox")
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "rows": [(line, *_words(line, sites)) for line in found.lines],
        "has_sites": len(sites) > 1,
        "first": here if after else "",
        "following": f"{here}?{following}" if following else "",
    }
    return render(request, "intake/inbox.html", context)


def _words(line: Line, sites: dict[UUID, str]) -> tuple[Promise, str]:
    site = sites.get(line.site_id, "") if line.site_id else ""
    return labels.language(line.language), site


@at_intake
@require_GET
@declared
def delivery(request: Any, delivery_id: UUID) -> HttpResponse:
    """What one parent has shared. Every load is an opening, and is written down."""
    content = use_cases.open_delivery(delivery_id, by=request.actor)
    way = labels.WAYS[content["way_kind"]]
    context = {
        "content": content,
        "trail": [Crumb(_("Inbox"), reverse("intake:inbox")), Crumb(_("One parent"))],
        "about": list(_about(content)),
        "themes": [labels.theme(theme) for theme in content["themes"]],
        "way": way,
        "way_to": labels.way(content["way_kind"], content["way"]),
        "live_address": f"{LIVE}inntak/{delivery_id}/",
    }
    return render(request, "intake/delivery.html", context)


def _about(content: dict[str, Any]) -> list[Row]:
    born = labels.born(content["number"], on=house.today())
    needs = content["interpreter"]
    sender = content["sender"]
    return [
        Row(_("National identity number"), labels.number(content["number"])),
        *([Row(_("Born"), dates.in_words(born))] if born else []),
        Row(_("Language"), labels.language(content["language"])),
        Row(_("Interpreter"), _("Needed") if needs else _("Not needed")),
        Row(_("The child"), labels.situation(content["situation"])),
        Row(_("Introduced by"), f"{sender['person']}, {sender['service']}"),
    ]
