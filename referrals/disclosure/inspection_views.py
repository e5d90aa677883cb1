"""The pages on which an office lets somebody who inspects it read of one case."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import leads
from portal.policy.inspections import Part, Subject
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web import dates
from portal.web.components import Row
from portal.web.forms import PlainForm
from portal.web.guards import declared, only
from portal.web.words import INSPECTED, INSPECTED_BECAUSE
from referrals.disclosure import (
    answer_queries,
    inspection_granting,
    inspection_proposing,
)
from referrals.disclosure import inspection_labels as labels
from referrals.disclosure import inspection_queries as queries
from referrals.disclosure import inspection_texts as texts
from referrals.disclosure.inspection_forms import GrantForm, ProposeForm
from referrals.disclosure.inspection_lifecycle import LIFECYCLE, Event, State

at_offices = only(*queries.AT_OFFICES)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@at_offices
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """Proposals, what can be read, and what is over: all for whoever leads."""
    after = request.GET.get("etter", "")
    found = inspection_granting.look_at_inspections(by=request.actor, after=after)
    names, now = queries.names_of(found.rows), house.moment()
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": [
            (
                row,
                INSPECTED[row.subject],
                state_words(row, now),
                names.get(row.reader_id, ""),
                names.get(row.governor_id, ""),
                queries.last_day(row.until),
            )
            for row in found.rows
        ],
        "following": f"?{following}" if following else "",
        "is_first": not after,
    }
    return render(request, "inspections/index.html", context)


def state_words(row: Any, now: datetime) -> Promise:
    """What has come of it, as of now."""
    if queries.is_over(row, now):
        is_proposed = row.state == State.PROPOSED.value
        return texts.LAPSED if is_proposed else texts.PAST
    return texts.STATES[State(row.state)]


@at_offices
@require_safe
@declared
def detail(request: Any, inspection_id: UUID) -> HttpResponse:
    """One of them: what was decided by whom, and each time it was read."""
    row = queries.inspection_for(request.actor, inspection_id)
    now, people = house.moment(), answer_queries.names_at(request.actor.party_id)
    names = queries.names_of((row,))
    is_open = row.state == State.PROPOSED.value and not queries.is_over(row, now)
    context = {
        "row": row,
        "state": state_words(row, now),
        "rows": rows_of(row, names),
        "is_open": is_open,
        "may_grant": is_open and inspection_granting.may_grant(row, by=request.actor),
        "may_end": inspection_granting.may_end(row, by=request.actor),
        "reader": names.get(row.reader_id, ""),
        "openings": queries.openings_of(row),
        "history": [
            (
                texts.STEPS[one.kind],
                one.at,
                people.get(one.person_id, "") if one.person_id else "",
            )
            for one in queries.history_of(row)
        ],
    }
    return render(request, "inspections/detail.html", context)


def rows_of(row: Any, names: dict[UUID, str]) -> list[Row]:
    """Who may read what, why, and until when."""
    who = f"{names.get(row.reader_id, '')}, {names.get(row.governor_id, '')}"
    came_on = dates.in_words(row.came_on)
    parts = [str(labels.PARTS[Part(one)]) for one in row.parts.split()]
    return [
        Row(_("Who may read it"), who),
        Row(_("Of which case"), f"{INSPECTED[row.subject]}, {came_on}"),
        Row(_("Which parts"), "; ".join(parts)),
        Row(_("Why"), INSPECTED_BECAUSE[row.reason]),
        Row(_("The county governor's number of the case"), row.reference),
        Row(_("Until and with"), dates.in_words(queries.last_day(row.until))),
    ]


@at_offices
@get_or_post
@declared
def of_order(request: Any, order_id: UUID) -> HttpResponse:
    """Propose that parts of an order can be read; before its hour, there is nothing."""
    back = reverse("disclosure:received", args=[order_id])
    try:
        return _propose(request, Subject.ORDER, order_id, back)
    except NotAllowedNow:
        return redirect(back)


@at_offices
@get_or_post
@declared
def of_delivery(request: Any, delivery_id: UUID) -> HttpResponse:
    """Propose that parts of what a parent has shared can be read."""
    back = reverse("intake:delivery", args=[delivery_id])
    return _propose(request, Subject.DELIVERY, delivery_id, back)


def _propose(request: Any, subject: Subject, case_id: UUID, back: str) -> HttpResponse:
    case = inspection_proposing.case_to_show(subject, case_id, by=request.actor)
    readers = queries.supervisors()
    parts = tuple(part for part in Part if part in case.parts)
    form = ProposeForm(_typed(request), readers=readers, parts=parts)
    made: list[Any] = []

    def act() -> None:
        made.append(inspection_proposing.propose(case, form.wanted, by=request.actor))

    if _done(form, act):
        return redirect("disclosure:inspection", made[0].pk)
    return texts.PROPOSE.answer(
        request,
        form,
        back=back,
        subject=INSPECTED[subject],
        case=case,
        has_people=bool(readers),
    )


@at_offices
@get_or_post
@declared
def grant(request: Any, inspection_id: UUID) -> HttpResponse:
    """Exactly what would be read, a tick, and then it can be."""
    row = _row(request, inspection_id)
    if not inspection_granting.may_grant(row, by=request.actor):
        raise NotVisible
    if not LIFECYCLE.may(Event.GRANT, row.state) or queries.is_over(
        row, house.moment()
    ):
        return redirect("disclosure:inspection", row.pk)
    content = queries.copy_of(row, request.actor)
    form = GrantForm(_typed(request))
    act = partial(
        inspection_granting.grant,
        row,
        seen=request.POST.get("seen", ""),
        by=request.actor,
    )
    if _done(form, act):
        return redirect("disclosure:inspection", row.pk)
    return texts.GRANT.answer(
        request,
        form,
        back=_of(row),
        row=row,
        rows=rows_of(row, queries.names_of((row,))),
        sections=labels.sections(content["parts"]),
        seen=inspection_granting.fingerprint(row, content),
    )


@at_offices
@get_or_post
@declared
def drop(request: Any, inspection_id: UUID) -> HttpResponse:
    """Take it back, or say no."""
    row = _row(request, inspection_id)
    if not LIFECYCLE.may(Event.DROP, row.state):
        return redirect("disclosure:inspection", row.pk)
    form = PlainForm(_typed(request))
    if _done(form, partial(inspection_proposing.drop, row, by=request.actor)):
        return redirect("disclosure:inspection", row.pk)
    return texts.DROP.answer(request, form, back=_of(row), row=row)


@at_offices
@get_or_post
@declared
def end(request: Any, inspection_id: UUID) -> HttpResponse:
    """End it before its day; for who leads."""
    row = _row(request, inspection_id)
    if not leads(request.actor):
        raise NotVisible
    if not inspection_granting.may_end(row, by=request.actor):
        return redirect("disclosure:inspection", row.pk)
    form = PlainForm(_typed(request))
    if _done(form, partial(inspection_granting.end, row, by=request.actor)):
        return redirect("disclosure:inspection", row.pk)
    return texts.END.answer(request, form, back=_of(row), row=row)


def _done(form: Any, act: Any) -> bool:
    """Whether it was sent, is right, and could be done; what refuses it is said."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except NotAllowedNow as refused:
        form.add_error(None, str(texts.REFUSED[refused.reason]))
        return False
    return True


def _row(request: Any, inspection_id: UUID) -> Any:
    """The record; held on to where it may change."""
    lock = request.method == "POST"
    return queries.inspection_for(request.actor, inspection_id, lock=lock)


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _of(row: Any) -> str:
    return reverse("disclosure:inspection", args=[row.pk])
