"""The parent's own pages.

Until its deadline, what waits looks the same from outside, answered or not: the first
page says the same, and every answer goes to one address and leads to one page.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consent import labels, queries, use_cases
from consent.forms import ChooseForm, NameForm, chosen_before
from consent.lifecycle import State
from consent.states import MISSES, answer_of, content_of, is_named
from portal.policy import consent_text
from portal.policy.refusals import NotAllowedNow, StepUpNeeded
from portal.walls import house
from portal.web.guards import is_stepped_up, open_to_all, stepped_up

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
AGAIN = "igjen"


class SeeOther(HttpResponseRedirect):
    """After an answer: the next page is fetched, whatever was sent."""

    status_code = 303


def see(name: str, *values: UUID) -> HttpResponse:
    """That page is what comes after what was sent."""
    return SeeOther(reverse(name, args=values))


@open_to_all
@require_safe
def home(request: Any) -> HttpResponse:
    """The first page: what waits, what is shared, or how to log in."""
    if request.actor is None:
        return redirect(settings.LOGIN_URL)
    context = {
        "items": queries.items_waiting(request.actor),
        "proofs": [
            proof
            for proof in queries.proofs_for(request.actor)
            if not proof.is_withdrawn
        ],
    }
    return render(request, "parent/home.html", context)


# --- what waits -----------------------------------------------------------------------


@read_or_send
def item(request: Any, waiting_id: UUID) -> HttpResponse:
    """What waits: first the name, then exactly what would be sent, and the choices.

    Choices that are valid are kept although the log-in is no longer fresh: the words of
    somebody who wrote slowly aren't lost. Nothing is shown before it is fresh again.
    """
    is_sent = request.method == "POST"
    if not is_sent:
        _ask_to_step_up(request)
    waiting = queries.item_for(request.actor, waiting_id, lock=is_sent)
    answer = answer_of(waiting)
    if not is_named(answer):
        return _name_page(request, waiting)
    if answer["state"] == State.CONSENTED:
        return _consented_page(request, waiting)
    return _choice_page(request, waiting)


def _ask_to_step_up(request: Any) -> None:
    if not is_stepped_up(request):
        raise StepUpNeeded


def _name_page(request: Any, waiting: Any) -> HttpResponse:
    _ask_to_step_up(request)
    form = NameForm(request.POST if request.method == "POST" else None)
    is_missed = False
    if form.is_valid():
        said = form.cleaned_data["name"]
        if use_cases.say_name(waiting, said, by=request.actor):
            return see("item", waiting.pk)
        if answer_of(waiting)["state"] == State.PURGED:
            return see("item", waiting.pk)  # where there is nothing any more
        is_missed = True
    context = {
        "waiting": waiting,
        "form": form,
        "is_missed": is_missed,
        "tries": MISSES - answer_of(waiting)["misses"],
        "is_again": AGAIN in request.GET,
    }
    return render(request, "parent/name.html", context)


def _consented_page(request: Any, waiting: Any) -> HttpResponse:
    if request.method == "POST":
        return see("item", waiting.pk)
    found = queries.proof_for(request.actor, UUID(answer_of(waiting)["consent"]))
    context = {
        "waiting": waiting,
        "proof": found,
        "rows": _rows(found),
        "is_again": AGAIN in request.GET,
    }
    return render(request, "parent/consented.html", context)


def _choice_page(request: Any, waiting: Any) -> HttpResponse:
    content, before = content_of(waiting), answer_of(waiting)["choices"]
    offices = queries.offices_to_choose(house.today())
    form = ChooseForm(
        request.POST if request.method == "POST" else None,
        content=content,
        offices=offices,
        reminded_on=queries.reminder_day(waiting),
        initial=chosen_before(before, content["office"]),
    )
    if form.is_valid():
        use_cases.choose(waiting, form.choices, by=request.actor)
        return see("item_review", waiting.pk)
    _ask_to_step_up(request)
    proposed = queries.office_named(content["office"])
    context = {
        "waiting": waiting,
        "form": form,
        "sender": content["sender"],
        "proposed": proposed,
        "is_stopped": queries.is_stopped(request.actor.party_id),
        "can_take_in": content["office"] in {str(choice.office) for choice in offices},
        "rows": labels.rows_of(content, proposed),
        "is_again": AGAIN in request.GET,
    }
    return render(request, "parent/choose.html", context)


@require_safe
@stepped_up
def review(request: Any, waiting_id: UUID) -> HttpResponse:
    """Exactly what will be sent, the text, and two equal buttons."""
    waiting = queries.item_for(request.actor, waiting_id)
    to_be_shared = use_cases.to_be_shared(waiting)
    if to_be_shared is None or answer_of(waiting)["state"] == State.CONSENTED:
        return see("item", waiting_id)
    office, site = queries.place_chosen(waiting)
    context = {
        "waiting": waiting,
        "office": office,
        "rows": labels.rows_of(to_be_shared, office, site),
        "paragraphs": labels.paragraphs(consent_text.CURRENT),
        "seen": use_cases.fingerprint(waiting),
    }
    return render(request, "parent/review.html", context)


@read_or_send
@stepped_up
def answer(request: Any, waiting_id: UUID) -> HttpResponse:
    """The one address of every answer; the answer is in the body.

    Whoever is sent here by the step-up has not answered: the page says so.
    """
    if request.method != "POST":
        return SeeOther(f"{reverse('item', args=[waiting_id])}?{AGAIN}")
    waiting = queries.item_for(request.actor, waiting_id, lock=True)
    said = request.POST.get("answer")
    if said == "nothing":
        behind = queries.proof_behind(request.actor, waiting, lock=True)
        use_cases.share_nothing(waiting, by=request.actor, proof=behind)
        return see("answered")
    return _consent(request, waiting) if said == "consent" else see("item", waiting_id)


def _consent(request: Any, waiting: Any) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        is_done = use_cases.consent_to_what_was_seen(waiting, seen, by=request.actor)
    except NotAllowedNow:
        return SeeOther(f"{reverse('item', args=[waiting.pk])}?{AGAIN}")
    if not is_done:
        # An error, so that everything of this request is undone.
        return render(request, "parent/not_now.html", status=503)
    return see("answered")


@require_POST
@stepped_up
def not_me(request: Any, waiting_id: UUID) -> HttpResponse:
    """“This is not me”: it is gone for good, and the sender is told nothing."""
    waiting = queries.item_for(request.actor, waiting_id, lock=True)
    use_cases.disown(waiting, by=request.actor)
    return see("answered")


@require_safe
def answered(request: Any) -> HttpResponse:
    """The same page whatever was answered."""
    return render(request, "parent/answered.html")


# --- what is shared -------------------------------------------------------------------


@require_safe
@stepped_up
def shared(request: Any) -> HttpResponse:
    """Everything shared or taken back, also before the deadline."""
    proofs = queries.proofs_for(request.actor, also_fresh=True)
    return render(request, "parent/shared.html", {"proofs": proofs})


@require_safe
@stepped_up
def proof(request: Any, consent_id: UUID) -> HttpResponse:
    """One consent: what exactly was shared, with whom, and what was said yes to."""
    found = queries.proof_for(request.actor, consent_id)
    context = {
        "proof": found,
        "rows": _rows(found),
        "paragraphs": labels.paragraphs(found.text_version),
    }
    return render(request, "parent/proof.html", context)


def _rows(found: queries.Proof) -> list[Any]:
    if found.shared is None:
        return []
    return labels.rows_of(found.shared, found.office, found.site)


@read_or_send
def withdraw(request: Any, consent_id: UUID) -> HttpResponse:
    """Take back: one confirmation, at once, for good.

    Only before the deadline does it ask to step up, since the first page doesn't show
    the consent then.
    """
    found = queries.proof_for(request.actor, consent_id)
    if found.is_fresh:
        _ask_to_step_up(request)
    if request.method == "POST":
        use_cases.take_back(consent_id, by=request.actor)
        return see("answered")
    if found.is_withdrawn:
        return see("home")
    return render(request, "parent/withdraw.html", {"proof": found})
