"""The pages of contact persons at the staff doors."""

from functools import wraps
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from portal.accounts.queries import acts_as_leader
from portal.contacts import labels, queries, use_cases
from portal.contacts.forms import AbsenceForm, ContactForm, DayForm, WaysForm
from portal.policy.contacts import Post
from portal.policy.parties import Kind
from portal.policy.refusals import NotVisible
from portal.walls import house

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
APPOINTING = frozenset(labels.NEIGHBOURS)


def for_leaders(view: Any) -> Any:
    """A page that isn't there for whoever neither leads nor deputises today."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not acts_as_leader(request.actor, house.today()):
            raise NotVisible
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return guarded


@require_safe
def index(request: Any) -> HttpResponse:
    """One's own contact persons, who answers on a day, and whom one can call."""
    here, today = queries.organisation_of(request.actor), house.today()
    day, form = today, DayForm(request.GET or None)
    if "dag" in request.GET and form.is_valid():
        day = form.cleaned_data["dag"]
    leads = _leads(request, here)
    own = queries.all_own(request.actor, here, today)
    rows = [_row(request, one, today, leads) for one in own if _is_current(one, today)]
    context = {
        "appoints": Kind(here.kind) in APPOINTING,
        "leads": leads,
        "rows": rows,
        "mine": any(
            one.appointment.person_id == request.actor.person_id for one in own
        ),
        "day": day,
        "day_form": form if "dag" in request.GET else DayForm(initial={"dag": today}),
        "answers": queries.answers_on(request.actor, here, day),
        "neighbours": _by_kind(queries.neighbours_named(here, today)),
    }
    status = 422 if "dag" in request.GET and form.errors else 200
    return render(request, "contacts/index.html", context, status=status)


def _leads(request: Any, here: Any) -> bool:
    """Whether the actor appoints: leader or deputy, at an organisation that can."""
    is_one = Kind(here.kind) in APPOINTING
    return is_one and acts_as_leader(request.actor, house.today())


def _is_current(own: Any, today: Any) -> bool:
    one = own.appointment
    return one.ends_on is None or one.ends_on > max(today, one.starts_on)


def _row(request: Any, own: Any, today: Any, leads: bool) -> dict[str, Any]:
    one = own.appointment
    return {
        "own": own,
        "post": labels.POSTS[one.post],
        "is_away": one.is_away(today),
        "is_to_come": one.starts_on > today,
        "is_confirmed": one.fresh_until > today,
        "may_change": leads or one.person_id == request.actor.person_id,
    }


def _by_kind(found: list[Any]) -> list[tuple[Any, list[Any]]]:
    groups = {Kind(kind): list(some) for kind, some in groupby(found, lambda o: o.kind)}
    return [
        (words, groups[kind])
        for kind, words in labels.NEIGHBOURS.items()
        if kind in groups
    ]


@require_safe
def of(request: Any, party_id: UUID) -> HttpResponse:
    """Whom to call at another organisation that one works with."""
    here, today = queries.organisation_of(request.actor), house.today()
    there = queries.neighbour(request.actor, here, party_id, today)
    cards = queries.cards_for(request.actor, here, today, there.pk)
    rows = [
        {
            "card": card,
            "post": labels.POSTS[Post(card.post)],
            "place": card.district or card.municipality or "",
            "is_away": _is_away(card, today),
            "is_to_come": card.from_on > today,
            "is_confirmed": card.fresh_until > today,
        }
        for card in cards
    ]
    return render(request, "contacts/of.html", {"there": there, "rows": rows})


def _is_away(card: Any, today: Any) -> bool:
    return card.away_from is not None and card.away_from <= today < card.away_until


@for_leaders
@get_or_post
def new(request: Any) -> HttpResponse:
    """Appoint somebody: for leaders and their deputies."""
    here = queries.organisation_of(request.actor)
    if Kind(here.kind) not in APPOINTING:
        raise NotVisible
    form = ContactForm(
        request.POST or None,
        actor=request.actor,
        organisation=here,
        initial={"first_day": house.today(), "post": Post.CONTACT.value},
    )
    if form.is_bound and form.is_valid():
        member = form.membership
        starts_on, ends_on = form.days
        use_cases.appoint_contact(
            member,
            by=request.actor,
            post=form.post_chosen,
            place=form.place_chosen,
            starts_on=starts_on,
            ends_on=ends_on,
            ways=form.ways(member.person.name),
        )
        return redirect("contacts:index")
    return _page(request, "new", {"has_members": bool(form.members)}, form)


@get_or_post
def ways(request: Any, contact_id: UUID) -> HttpResponse:
    """Change how somebody is reached: the leader, or the person."""
    own = _own(request, contact_id)
    said = own.ways
    form = WaysForm(
        request.POST or None,
        initial={"phone": said.phone, "email": said.email, "hours": said.hours},
    )
    if form.is_bound and form.is_valid():
        use_cases.change_ways(own, form.ways(said.name), by=request.actor)
        return redirect("contacts:index")
    return _page(request, "ways", {"own": own}, form)


@get_or_post
def absence(request: Any, contact_id: UUID) -> HttpResponse:
    """Note when somebody is away: the deputy answers meanwhile."""
    own = _own(request, contact_id)
    form = AbsenceForm(request.POST or None, initial={"first_day": house.today()})
    if form.is_bound and form.is_valid():
        use_cases.note_absence(
            own, by=request.actor, first=form.cleaned_data["first_day"], back=form.back
        )
        return redirect("contacts:index")
    to_come = any(back > house.today() for _, back in own.appointment.absences)
    return _page(request, "absence", {"own": own, "to_come": to_come}, form)


@require_POST
def back(request: Any, contact_id: UUID) -> HttpResponse:
    """Somebody is back, or isn't going."""
    use_cases.note_return(_own(request, contact_id), by=request.actor)
    return redirect("contacts:index")


@for_leaders
@get_or_post
def end(request: Any, contact_id: UUID) -> HttpResponse:
    """The post is over: asked once. For leaders and their deputies."""
    own = _own(request, contact_id)
    if request.method == "POST":
        use_cases.end_contact(own, by=request.actor)
        return redirect("contacts:index")
    return _page(request, "end", {"own": own})


@get_or_post
def confirm(request: Any) -> HttpResponse:
    """One's own posts, and one button that says that they are right."""
    here, today = queries.organisation_of(request.actor), house.today()
    mine = [
        _row(request, own, today, False)
        for own in queries.all_own(request.actor, here, today)
        if own.appointment.person_id == request.actor.person_id
        and _is_current(own, today)
    ]
    if request.method == "POST":
        use_cases.confirm_own(by=request.actor)
        return redirect("contacts:confirm")
    return _page(request, "confirm", {"rows": mine})


def _own(request: Any, contact_id: UUID) -> Any:
    """One of one's own that one may change, or it isn't there."""
    here, today = queries.organisation_of(request.actor), house.today()
    own = queries.own_contact(request.actor, here, contact_id, today)
    is_they = own.appointment.person_id == request.actor.person_id
    if not is_they and not acts_as_leader(request.actor, today):
        raise NotVisible
    return own


def _page(
    request: Any, name: str, context: dict[str, Any], form: Any = None
) -> HttpResponse:
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(
        request, f"contacts/{name}.html", {**context, "form": form}, status=status
    )
