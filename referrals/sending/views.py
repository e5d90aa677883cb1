"""The pages on which child welfare writes a draft and puts it before the parent."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from portal.kept.pages import keeps_what_is_typed
from portal.policy import calendar
from portal.policy.purposes import Purpose
from portal.walls import house
from portal.web import screened
from portal.web.guards import declared, only
from referrals.sending import (
    approval,
    holding,
    labels,
    once,
    queries,
    telling,
    use_cases,
)
from referrals.sending.asking_forms import PutBeforeForm
from referrals.sending.forms import NOTE, DraftForm
from referrals.sending.lifecycle import LIFECYCLE, Event

if TYPE_CHECKING:
    from referrals.sending.models import Draft

writers_only = only(*holding.WRITERS)
senders_only = only(*holding.SENDERS)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
hidden_from_reports = sensitive_post_parameters()


@writers_only
@require_safe
@declared
def index(request: Any) -> HttpResponse:
    """One page of the drafts that one has a key to."""
    found = use_cases.list_drafts(by=request.actor, after=request.GET.get("etter", ""))
    names, today = telling.names(request), house.today()
    lines = [
        (
            line,
            labels.state_words(line.state, line.answer_by, line.told_on),
            labels.notice_words(line.notice_failed_on),
            names.get(line.has_it, ""),
            labels.copy_words(line.state, line.is_exported, line.erase_on, today),
        )
        for line in found.lines
    ]
    following = urlencode({"etter": found.following}) if found.following else ""
    context = {
        "lines": lines,
        "following": f"?{following}" if following else "",
        "is_first": "etter" not in request.GET,
        "leads": found.leads,
    }
    return render(request, "sending/index.html", context)


@writers_only
@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(DraftForm)
def new(request: Any) -> HttpResponse:
    """Write a draft."""
    form = _form(request, holding.holders_for(request.actor))
    if form.is_bound and form.is_valid() and not telling.is_doubled(request, form):
        owner_id, stand_in_id = form.held_by()
        draft = use_cases.write_draft(
            form.words(_sender(request)),
            by=request.actor,
            owner_id=owner_id,
            stand_in_id=stand_in_id,
        )
        return redirect("sending:detail", draft.pk)
    return _page(request, "form", {"form": form, "draft": None}, form)


@writers_only
@get_or_post
@hidden_from_reports
@declared
@keeps_what_is_typed(DraftForm)
def edit(request: Any, draft_id: UUID) -> HttpResponse:
    """Change a draft. Whose name stands under it doesn't change."""
    draft = _draft(request, draft_id)
    if not LIFECYCLE.may(Event.EDIT, draft.state):
        return redirect("sending:detail", draft.pk)
    said = draft.content.reveal(Purpose.EDIT_OWN)
    kept = {f"protected_{who}": how for who, how in said["protection"].items()}
    kept["stand_in"] = str(draft.stand_in_id or "")
    form = _form(request, holding.holders_of(draft, by=request.actor), {**said, **kept})
    if (
        form.is_bound
        and form.is_valid()
        and not telling.is_doubled(request, form, draft)
    ):
        _owner_id, stand_in_id = form.held_by()
        use_cases.edit_draft(
            draft,
            form.words(said["sender"]),
            by=request.actor,
            stand_in_id=stand_in_id,
        )
        return redirect("sending:detail", draft.pk)
    return _page(request, "form", {"form": form, "draft": draft}, form)


@writers_only
@require_POST
@hidden_from_reports
@declared
def screen(request: Any) -> HttpResponse:
    """What the screening says about a note that is being typed; nothing is kept."""
    reading = screened.read(request.POST.get("note", "")[: 4 * NOTE])
    return render(request, "sending/screening.html", {"reading": reading})


@writers_only
@require_safe
@declared
def detail(request: Any, draft_id: UUID) -> HttpResponse:
    """What a draft says, where it is, and what can be done now."""
    draft = _draft(request, draft_id)
    words = labels.state_words(draft.state, draft.answer_by, draft.told_on)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    context = {
        "state": words,
        "failed": labels.notice_words(draft.notice_failed_on),
        "may": telling.may(request, draft),
        "read": telling.reading(said),
        "held": telling.held(request, draft),
        "situation": said["situation"],
        "leaves": labels.copy_words(
            draft.state,
            queries.is_exported(draft),
            queries.erase_on(draft),
            house.today(),
        ),
    }
    return _page(request, "detail", {**context, "draft": draft})


@writers_only
@get_or_post
@declared
def discard(request: Any, draft_id: UUID) -> HttpResponse:
    """Throw a draft away: asked once."""
    draft = _draft(request, draft_id)
    if not LIFECYCLE.may(Event.EDIT, draft.state):
        return redirect("sending:detail", draft.pk)
    if request.method == "POST":
        use_cases.discard_draft(draft, by=request.actor)
        return redirect("sending:index")
    return _page(request, "discard", {"draft": draft})


@senders_only
@get_or_post
@declared
def put_before(request: Any, draft_id: UUID) -> HttpResponse:
    """Exactly what the parent will see, a tick, and then it is put before them."""
    draft = _draft(request, draft_id)
    is_ready = approval.is_ready(draft, by=request.actor)
    if not is_ready or not LIFECYCLE.may(Event.PUT_BEFORE, draft.state):
        return redirect("sending:detail", draft.pk)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    ticked = request.POST if request.method == "POST" else None
    form = PutBeforeForm(
        ticked,
        office=said["office"],
        is_without_places=use_cases.is_without_places(said),
    )
    if form.is_bound and form.is_valid():
        try:
            use_cases.put_before_parent(
                draft, by=request.actor, was_told=form.cleaned_data["told"]
            )
        except use_cases.ReceptionRefused:
            form.add_error(None, _try_again_later())
        except once.AskedBefore as asked:
            form.add_error(None, labels.asked_before(asked.free_on))
        else:
            return redirect("sending:detail", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "read": telling.reading(said),
        "answer_by": calendar.answer_by(house.today(), said["days"]),
    }
    return _page(request, "put_before", context, form)


@senders_only
@get_or_post
@declared
def recall(request: Any, draft_id: UUID) -> HttpResponse:
    """Take it back: asked once."""
    draft = _draft(request, draft_id)
    if not LIFECYCLE.may(Event.RECALL, draft.state):
        return redirect("sending:detail", draft.pk)
    refused = ""
    if request.method == "POST":
        try:
            use_cases.recall_draft(draft, by=request.actor)
        except use_cases.ReceptionRefused:
            refused = _try_again_later()
        else:
            return redirect("sending:detail", draft.pk)
    return _page(request, "recall", {"draft": draft, "refused": refused})


def _try_again_later() -> str:
    return _("This didn't go through, and nothing was changed. Try again later.")


def _draft(request: Any, draft_id: UUID) -> "Draft":
    """The draft; held on to where it may change."""
    return queries.draft_for(request.actor, draft_id, lock=request.method == "POST")


def _form(
    request: Any, holders: holding.Holders, initial: dict[str, Any] | None = None
) -> DraftForm:
    """Empty, as kept, or as typed; a question for offices keeps what is typed.

    “Also for the other parent” brings the code of the child's situation, and no more.
    """
    if request.kept.typed is not None:
        return DraftForm(request.kept.typed, holders=holders).as_it_stands()
    if request.method != "POST":
        return DraftForm(initial=initial, holders=holders)
    if "other_parent" in request.POST:
        situation = request.POST.get("situation", "")
        return DraftForm(initial={"situation": situation}, holders=holders)
    form = DraftForm(request.POST, holders=holders)
    is_question = "find" in request.POST or request.htmx
    return form.as_it_stands() if is_question else form


def _sender(request: Any) -> dict[str, str]:
    return {
        "service": request.organisation_name or "",
        "person": request.person_name or "",
    }


def _page(
    request: Any, name: str, context: dict[str, Any], form: Any = None
) -> HttpResponse:
    has_errors = form is not None and form.is_bound and form.errors
    is_refused = has_errors or context.get("refused")
    status = 422 if is_refused else 200
    return render(request, f"sending/{name}.html", context, status=status)
