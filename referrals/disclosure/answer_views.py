"""The pages of disclosure orders at an office."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import leads
from portal.papers import Paper
from portal.policy.calendar import OSLO
from portal.policy.orders import Phrase, appeal_until
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web import dates
from portal.web.components import Row
from portal.web.guards import declared, only
from portal.web.words import ANSWER_PHRASES, ORGANS, basis_words
from referrals.disclosure import answer_queries as queries
from referrals.disclosure import answer_texts as texts
from referrals.disclosure import answering, receiving
from referrals.disclosure.answer_export import is_finished
from referrals.disclosure.answer_lifecycle import LIFECYCLE, Event, State
from referrals.disclosure.answer_steps import answer_in
from referrals.disclosure.office_paper import note_paper

View = Callable[..., HttpResponse]
at_offices = only(*queries.AT_OFFICES)


def who_leads(view: View) -> View:
    """A page that is there for whoever leads the office today, and nobody else."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not leads(request.actor):
            raise NotVisible
        return view(request, *args, **kwargs)

    return guarded


get_or_post = require_http_methods(["GET", "HEAD", "POST"])
hidden_from_reports = sensitive_post_parameters()


@at_offices
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """What has come: all for whoever leads, else what one was given."""
    after = request.GET.get("etter", "")
    found = receiving.look_at_orders(by=request.actor, after=after)
    following = urlencode({"etter": found.following}) if found.following else ""
    names = queries.names_at(request.actor.party_id)
    context = {
        "lines": [
            (
                line,
                ORGANS[line.organ],
                texts.STATES[line.state],
                names.get(line.therapist_id, "") if line.therapist_id else "",
            )
            for line in found.lines
        ],
        "following": f"?{following}" if following else "",
        "is_first": not after,
        "leads": leads(request.actor),
    }
    return render(request, "answers/index.html", context)


@at_offices
@require_safe
@declared
def detail(request: Any, order_id: UUID) -> HttpResponse:
    """One order: its form; whom it is about once that is right; and the answer."""
    row = receiving.open_order(order_id, by=request.actor)
    now, names = house.moment(), queries.names_at(request.actor.party_id)
    is_over = queries.is_over(row, now)
    answer = answer_in(row)
    may_lead = leads(request.actor)
    is_open = not is_over and row.state != State.RELEASED.value
    context = {
        "row": row,
        "state": texts.STATES[State(row.state)],
        "is_over": is_over,
        "appeal_until": appeal_until(row.made_at.astimezone(OSLO).date()),
        "form_rows": form_rows_of(row),
        "person_rows": person_rows_of(row),
        "answer": answer,
        "answer_words": ANSWER_PHRASES.get(answer.get("phrase", ""), ""),
        "therapist": names.get(row.therapist_id, "") if row.therapist_id else "",
        "writer": names.get(row.writer_id, "") if row.writer_id else "",
        "may_check": is_open and may_lead and _may(row, Event.FIND_FORM_RIGHT),
        "may_remark": is_open and _may(row, Event.REMARK_ON_FORM),
        "may_give": is_open and may_lead,
        "may_write": is_open and _may(row, Event.WRITE),
        "may_release": is_open
        and _may(row, Event.RELEASE)
        and answering.may_release(row, by=request.actor),
        "may_send_back": is_open and may_lead and _may(row, Event.SEND_BACK),
        "may_export": may_lead and is_finished(row),
        "history": [
            (
                texts.STEPS[one.kind],
                names.get(one.other_id, "") if one.other_id else "",
                one.at,
                names.get(one.person_id, ""),
            )
            for one in queries.history_of(row)
        ],
    }
    return render(request, "answers/detail.html", context)


def _may(row: Any, event: Event) -> bool:
    return LIFECYCLE.may(event, row.state)


def form_rows_of(row: Any) -> list[Row]:
    """The order without the person: that is all its form is judged by."""
    said = row.content.reveal(Purpose.READ_ORDER)
    signed = [said.get("author", ""), said["signer"]]
    if said["untold_until"]:
        day = dates.in_words(date.fromisoformat(said["untold_until"]))
        told = _("Not until %(day)s, says the order") % {"day": day}
    else:
        told = _("Yes, says the order")
    rows = [
        Row(_("From"), said["service"]),
        Row(_("Signed by"), ", ".join(filter(None, signed))),
        Row(_("For"), basis_words(said["basis"], house.today())),
        Row(_("Why it is necessary"), said["necessary"]),
        Row(_("What is wanted"), said["wanted"]),
        Row(_("The parties are told"), told),
    ]
    if said.get("urgent"):
        rows.append(Row(_("Pressing"), _("It is answered before an appeal is decided")))
    return rows


def person_rows_of(row: Any) -> list[Row]:
    """Whom it is about; nothing before its form was found right."""
    if not receiving.person_is_shown(row):
        return []
    said = row.content.reveal(Purpose.ANSWER_ORDER)
    number = said["number"]
    rows = [Row(_("Name"), said["name"])]
    if number:
        rows.append(Row(_("National number"), f"{number[:6]} {number[6:]}"))
    return rows


def paper_of(row: Any) -> Paper:
    """The order, its answer and all that was done, as a paper."""
    answer, names = answer_in(row), queries.names_at(row.party_id)
    words = ANSWER_PHRASES.get(answer.get("phrase", "")) or answer.get("text", "")
    if row.state != State.RELEASED.value:
        words = ANSWER_PHRASES[Phrase.NOTHING]
    rows = [*form_rows_of(row), *person_rows_of(row), Row(_("The answer"), words)]
    done = [
        (dates.with_clock(one.at), _happened(one, names))
        for one in reversed(queries.history_of(row))
    ]
    said = [(str(one.label), str(one.value)) for one in rows]
    return note_paper(_("Disclosure order"), said, done)


def _happened(one: Any, names: dict[UUID, str]) -> str:
    other = names.get(one.other_id, "") if one.other_id else ""
    what = " ".join(filter(None, (str(texts.STEPS[one.kind]), other)))
    return f"{what}: {names.get(one.person_id, '')}"


@at_offices
@require_safe
@declared
def appeal(request: Any, order_id: UUID) -> HttpResponse:
    """A ready text to appeal with, and until when; it is sent outside the portal."""
    row = receiving.open_order(order_id, by=request.actor)
    said = row.content.reveal(Purpose.READ_ORDER)
    context = {
        "row": row,
        "service": said["service"],
        "basis": basis_words(said["basis"], house.today()),
        "received_on": row.made_at,
        "until": appeal_until(row.made_at.astimezone(OSLO).date()),
    }
    return render(request, "answers/appeal.html", context)
