"""The pages of disclosure orders at a child welfare service."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.holding import leads
from portal.accounts.queries import members_of, organisations_named
from portal.kept.pages import keeps_what_is_typed
from portal.papers import render as typeset
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from portal.web import dates
from portal.web.components import Row
from portal.web.downloads import PDF, as_file
from portal.web.forms import PlainForm
from portal.web.guards import declared, only, stepped_up
from portal.web.words import ANSWER_PHRASES, basis_words
from referrals.disclosure import order_export, ordering, signing
from referrals.disclosure import order_queries as queries
from referrals.disclosure import order_texts as texts
from referrals.disclosure.office_paper import note_paper
from referrals.disclosure.order_forms import OrderForm, SignForm, UntilForm
from referrals.disclosure.order_lifecycle import LIFECYCLE, Event, State

orderers_only = only(*queries.WRITERS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
hidden_from_reports = sensitive_post_parameters()


@orderers_only
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """The orders that one has written or signed; for who leads, all."""
    after = request.GET.get("etter", "")
    found = ordering.list_orders(by=request.actor, after=after)
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": [(line, texts.STATES[line.state]) for line in found.lines],
        "following": f"?{following}" if following else "",
        "is_first": not after,
    }
    return render(request, "orders/index.html", context)


@orderers_only
@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(OrderForm)
def new(request: Any) -> HttpResponse:
    """Write an order."""
    kept = request.kept.typed
    form = OrderForm(_typed(request), initial=None if kept is None else kept.dict())
    if form.is_bound and form.is_valid():
        row = ordering.write_order(form.words, form.parties, by=request.actor)
        return redirect("disclosure:order", row.pk)
    return texts.NEW.answer(request, form, back=reverse("disclosure:orders"))


@orderers_only
@get_or_post
@hidden_from_reports
@declared
def change(request: Any, order_id: UUID) -> HttpResponse:
    """Say something else, as long as nobody has signed it."""
    row = _order(request, order_id)
    if not LIFECYCLE.may(Event.EDIT, row.state):
        return redirect("disclosure:order", row.pk)
    said = row.content.reveal(Purpose.EDIT_OWN)
    initial = {
        **said,
        "code_six": "no",
        "told": row.untold_reason or "yes",
        "untold_until": row.untold_until,
    }
    form = OrderForm(_typed(request), initial=initial)
    if form.is_bound and form.is_valid():
        ordering.change_order(row, form.words, form.parties, by=request.actor)
        return redirect("disclosure:order", row.pk)
    return texts.CHANGE.answer(request, form, back=_of(row), row=row)


@orderers_only
@require_safe
@declared
def detail(request: Any, order_id: UUID) -> HttpResponse:
    """One order. Until its hour it says the same, whatever is true at the office."""
    row = _order(request, order_id)
    is_answered = row.state == State.ANSWERED.value
    names = {m.person_id: m.person.name for m in members_of(request.actor)}
    context = {
        "row": row,
        "state": texts.STATES[State(row.state)],
        "rows": rows_of(row),
        "answer": _answer(request, row) if is_answered else None,
        "may_edit": LIFECYCLE.may(Event.EDIT, row.state),
        "may_sign": LIFECYCLE.may(Event.SIGN, row.state)
        and signing.may_sign(row, by=request.actor),
        "leads": leads(request.actor),
        "is_untold": row.sent_at is not None
        and row.told_on is None
        and row.untold_until is not None
        and row.untold_until > house.today(),
        "history": [
            (texts.STEPS[one.kind], one.day, one.at, names.get(one.person_id, ""))
            for one in queries.history_of(row)
        ],
    }
    return render(request, "orders/detail.html", context)


def _answer(request: Any, row: Any) -> dict[str, Any]:
    locked = queries.order_for(request.actor, row.pk, lock=True)
    answer = ordering.read_answer(locked, by=request.actor)
    return {**answer, "words": ANSWER_PHRASES.get(answer["phrase"], "")}


def rows_of(row: Any) -> list[Row]:
    """What the order says, line by line."""
    said = row.content.reveal(Purpose.SHOW_OWN)
    office = organisations_named({UUID(said["office"])})[UUID(said["office"])].name
    if row.told_on is not None or row.untold_until is None:
        told = _("Yes")
    else:
        until = dates.in_words(row.untold_until)
        told = _("Not until %(day)s: it could hinder help to the child") % {
            "day": until
        }
    rows = [
        Row(_("About"), f"{said['name']}, {said['number'][:6]} {said['number'][6:]}"),
        Row(_("To"), office),
        Row(_("For"), basis_words(row.basis, house.today())),
        Row(_("Why it is necessary"), said["necessary"]),
        Row(_("What is wanted"), said["wanted"]),
        Row(_("How the office was found"), said["why_here"]),
        Row(_("The parties are told"), told),
    ]
    if row.is_urgent:
        rows.append(Row(_("Pressing"), _("Answered on the second working day")))
    return rows


@orderers_only
@get_or_post
@declared
def sign(request: Any, order_id: UUID) -> HttpResponse:
    """The exact text, a tick, and then it is sent."""
    row = _order(request, order_id)
    may = LIFECYCLE.may(Event.SIGN, row.state)
    if not may or not signing.may_sign(row, by=request.actor):
        return redirect("disclosure:order", row.pk)
    form = SignForm(_typed(request))
    act = partial(signing.sign_order, row, by=request.actor)
    if _done(form, act):
        return redirect("disclosure:order", row.pk)
    rows = rows_of(row)
    return texts.SIGN.answer(request, form, back=_of(row), row=row, rows=rows)


@orderers_only
@get_or_post
@declared
def discard(request: Any, order_id: UUID) -> HttpResponse:
    """Throw it away: asked once."""
    row = _order(request, order_id)
    if not LIFECYCLE.may(Event.EDIT, row.state):
        return redirect("disclosure:order", row.pk)
    form = PlainForm(_typed(request))
    if _done(form, partial(ordering.discard_order, row, by=request.actor)):
        return redirect("disclosure:orders")
    return texts.DISCARD.answer(request, form, back=_of(row), row=row)


@orderers_only
@get_or_post
@declared
def untold(request: Any, order_id: UUID) -> HttpResponse:
    """Until a later day the parties aren't told; for who leads."""
    row = _order(request, order_id)
    if not leads(request.actor) or row.untold_until is None or row.told_on is not None:
        raise NotVisible
    form = UntilForm(_typed(request), former=row.untold_until)
    act = partial(_keep_untold, row, form, request.actor)
    if _done(form, act):
        return redirect("disclosure:order", row.pk)
    return texts.UNTOLD.answer(request, form, back=_of(row), row=row)


def _keep_untold(row: Any, form: UntilForm, by: Any) -> None:
    signing.keep_untold(row, form.cleaned_data["until"], by=by)


@orderers_only
@get_or_post
@declared
def told(request: Any, order_id: UUID) -> HttpResponse:
    """The parties have been told now."""
    row = _order(request, order_id)
    if row.sent_at is None or row.told_on is not None:
        raise NotVisible
    form = PlainForm(_typed(request))
    if _done(form, partial(signing.tell_parties, row, by=request.actor)):
        return redirect("disclosure:order", row.pk)
    return texts.TOLD.answer(request, form, back=_of(row), row=row)


@orderers_only
@get_or_post
@declared
@stepped_up
def export(request: Any, order_id: UUID) -> HttpResponse:
    """A copy for the case system, once it is answered."""
    row = _order(request, order_id)
    if row.state != State.ANSWERED.value:
        return redirect("disclosure:order", row.pk)
    if request.method != "POST":
        return texts.EXPORT.answer(request, PlainForm(), back=_of(row), row=row)
    answer = _answer(request, row)
    order_export.export_order(row, by=request.actor)
    rows = [*rows_of(row), Row(_("The answer"), answer["words"] or answer["text"])]
    if answer.get("writer"):
        signed = f"{answer['writer']}, {answer['releaser']}"
        rows.append(Row(_("Signed by"), signed))
    named = members_of(request.actor)
    names = {member.person_id: member.person.name for member in named}
    done = [
        (
            dates.with_clock(one.at),
            f"{texts.STEPS[one.kind]}: {names.get(one.person_id, '')}",
        )
        for one in reversed(queries.history_of(row))
    ]
    said = [(str(one.label), str(one.value)) for one in rows]
    paper = note_paper(_("Disclosure order"), said, done)
    return as_file(typeset(paper), PDF, "palegg.pdf")


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


def _order(request: Any, order_id: UUID) -> Any:
    """The order; held on to where it may change."""
    return queries.order_for(request.actor, order_id, lock=request.method == "POST")


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _of(row: Any) -> str:
    return reverse("disclosure:order", args=[row.pk])
