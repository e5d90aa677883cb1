"""The office's inbox, and the one page on which what a parent shared is read."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from portal.accounts.middleware import LIVE_UPDATE
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web import dates
from portal.web.components import Crumb, Row
from portal.web.context import LIVE
from portal.web.guards import declared
from referrals.intake import labels, queries, safety, use_cases
from referrals.intake.guards import at_intake
from referrals.intake.queries import Line


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
    marks = safety.marks(request.actor, [line.delivery_id for line in found.lines])
    context = {
        "rows": [
            (line, *_words(line, sites), marks.get(line.delivery_id))
            for line in found.lines
        ],
        "raised": safety.before_the_leader(request.actor),
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
    """What one parent has shared. Every load is an opening, and is written down.

    An open page that was told to refresh fetches the mark of a safety stop, and opens
    nothing for it.
    """
    mark = safety.marks(request.actor, [delivery_id]).get(delivery_id)
    if LIVE_UPDATE in request.headers:
        if not queries.still_there(request.actor, delivery_id):
            raise NotVisible
        return render(request, "intake/safety_mark.html", {"mark": mark})
    content = use_cases.open_delivery(delivery_id, by=request.actor)
    is_joining = use_cases.is_joining(content)
    way = labels.WAYS[content["way_kind"]]
    context = {
        "content": content,
        "delivery_id": delivery_id,
        "mark": mark,
        "trail": [Crumb(_("Inbox"), reverse("intake:inbox")), Crumb(_("One parent"))],
        "is_joining": is_joining,
        "about": _joining(content) if is_joining else _about(content),
        "themes": [labels.theme(theme) for theme in content.get("themes", ())],
        "way": way,
        "way_to": labels.way(content["way_kind"], content["way"]),
        "live_address": f"{LIVE}inntak/{delivery_id}/",
    }
    return render(request, "intake/delivery.html", context)


def _joining(content: dict[str, Any]) -> list[Row]:
    """Somebody who signed up by themselves: no number, no child, no sender."""
    needs = content["interpreter"]
    return [
        Row(_("Signs up for"), content["offer"]),
        Row(_("Language"), labels.language(content["language"])),
        Row(_("Interpreter"), _("Needed") if needs else _("Not needed")),
    ]


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
