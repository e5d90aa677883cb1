"""The pages that show the calendar: lists, a year, the service, one follow-up."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import OnDuty, leads
from portal.accounts.queries import members_of
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web.guards import declared, only
from referrals.following import holding, labels, passing, queries, reminders, use_cases
from referrals.following.forms import SwitchForm
from referrals.following.lifecycle import LIFECYCLE, Event
from referrals.following.queries import Which

if TYPE_CHECKING:
    from referrals.following.models import FollowUp

View = Callable[..., HttpResponse]
holders_only = only(*holding.HOLDERS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def where_used(view: View) -> View:
    """A page for services that use the calendar; the others read what it is."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not queries.is_on(request.actor.party_id):
            return redirect("following:index")
        return view(request, *args, **kwargs)

    return guarded


def who_leads(view: View) -> View:
    """A page that is there for whoever leads the service today, and nobody else."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not leads(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded


@holders_only
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """What one has in hand, what is most overdue first."""
    if not queries.is_on(request.actor.party_id):
        context = {"leads": leads(request.actor)}
        return render(request, "following/not_in_use.html", context)
    return _list(request, Which.MINE)


@holders_only
@require_safe
@declared
@where_used
def overdue(request: Any) -> HttpResponse:
    """What is late: one's own, and for a leader the whole service's."""
    return _list(request, Which.OVERDUE)


@holders_only
@require_safe
@declared
def ended(request: Any) -> HttpResponse:
    """What has ended and isn't erased yet."""
    return _list(request, Which.ENDED)


def _list(request: Any, which: Which) -> HttpResponse:
    context = {
        **listed(request, which),
        "which": which.value,
        "leads": leads(request.actor),
        "to_do": reminders.to_do(request.actor) if which is Which.MINE else "",
    }
    return render(request, "following/index.html", context)


def listed(request: Any, which: Which) -> dict[str, Any]:
    """One page of a list, for its template."""
    after, today = request.GET.get("etter", ""), house.today()
    found = use_cases.list_follow_ups(which, by=request.actor, after=after)
    named = names(request)
    lines = [
        (
            line,
            labels.when_words(line.next_on, line.ended_on, today),
            labels.END_REASONS.get(line.end_reason),
            named.get(line.has_it, ""),
        )
        for line in found.lines
    ]
    following = urlencode({"etter": found.following}) if found.following else ""
    return {
        "lines": lines,
        "following": f"?{following}" if following else "",
        "is_first": "etter" not in request.GET,
    }


@holders_only
@require_safe
@declared
@where_used
def year(request: Any) -> HttpResponse:
    """The days of the next twelve months, month by month."""
    months: OrderedDict[Any, list[Any]] = OrderedDict()
    for one in use_cases.look_at_the_year(by=request.actor):
        months.setdefault(one.day.replace(day=1), []).append(one)
    context = {"months": list(months.items()), "today": house.today()}
    return render(request, "following/year.html", context)


@who_leads
@holders_only
@get_or_post
@declared
def service(request: Any) -> HttpResponse:
    """For who leads: whether it is used, how it stands, and all that is open."""
    party_id = request.actor.party_id
    is_on = queries.is_on(party_id)
    form = SwitchForm(typed(request), initial={"is_on": is_on})
    if form.is_bound and form.is_valid() and _switched(request, form):
        return redirect("following:index")
    in_time, late = queries.in_time_and_overdue(party_id)
    context = {
        **listed(request, Which.ALL),
        "form": form,
        "is_on": is_on,
        "in_time": labels.how_many(in_time),
        "late": labels.how_many(late),
        "ownerless": passing.ownerless(request.actor),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "following/service.html", context, status=status)


def _switched(request: Any, form: SwitchForm) -> bool:
    try:
        use_cases.switch(by=request.actor, is_on=form.cleaned_data["is_on"])
    except NotAllowedNow as refused:
        form.add_error("is_on", str(labels.UNFIT[refused.reason]))
        return False
    return True


@holders_only
@require_safe
@declared
def detail(request: Any, follow_up_id: UUID) -> HttpResponse:
    """One follow-up: the next date, what it says, who has it, what has happened."""
    row = queries.follow_up_for(request.actor, follow_up_id)
    named = names(request)
    on_duty = OnDuty.today(row.party_id).has(row)
    history = [
        (
            labels.happening_words(one.kind, one.day, one.next_on, one.reason),
            one.at,
            named.get(one.person_id, ""),
        )
        for one in queries.history_of(row)
    ]
    context = {
        "row": row,
        "when": labels.when_words(row.next_on, row.ended_on, house.today()),
        "why": labels.LATE_REASONS.get(row.late_reason)
        or labels.END_REASONS.get(row.end_reason),
        "read": labels.reading(row.content.reveal(Purpose.SHOW_OWN)),
        "may_act": LIFECYCLE.may(Event.MAKE, row.state),
        "owner": named.get(row.owner_id, ""),
        "stand_in": named.get(row.stand_in_id, "") if row.stand_in_id else "",
        "now": "" if on_duty == row.owner_id else named.get(on_duty, ""),
        "history": history,
    }
    return render(request, "following/detail.html", context)


def names(request: Any) -> dict[UUID, str]:
    """The members of one's own service."""
    return {m.person_id: m.person.name for m in members_of(request.actor)}


def follow_up(request: Any, row_id: UUID) -> "FollowUp":
    """The follow-up; held on to where it may change."""
    return queries.follow_up_for(request.actor, row_id, lock=request.method == "POST")


def typed(request: Any) -> Any:
    """What was sent, be it nothing; None before anything was."""
    return request.POST if request.method == "POST" else None
