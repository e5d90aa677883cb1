"""The pages of a guest at the porch: show the code, declare, and then one page.

Nobody logs in: a pass is a capability. Every address here, without the one browser that
a pass is bound to, shows the same page, whether the pass is wrong, another's or gone.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from meetings import labels as meeting_labels
from meetings.guests import declaration, labels, opening, saying
from meetings.guests.forms import (
    CodeForm,
    CommentForm,
    DeclareForm,
    GuestAnswerForm,
    GuestApproveForm,
    ProposalForm,
)
from meetings.guests.kinds import Kind
from meetings.guests.opening import Inside
from meetings.kinds import Answer, Setting
from meetings.known import Known
from meetings.lifecycle import State
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.porch.public import takes_in
from portal.walls import house
from portal.web.views import remember_language

hidden_from_reports = sensitive_post_parameters()
Say = Callable[[Inside, Any], None]


@takes_in
@hidden_from_reports
def index(request: HttpRequest) -> HttpResponse:
    """Show the code that came by mail. A script takes it out of the address."""
    if request.method != "POST":
        return _landing(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _landing(request, form, status=422)
    try:
        pass_id, cookie, language, dies_at = opening.enter(
            form.cleaned_data["code"], lambda found: _cookie(request, found)
        )
    except NotVisible:
        request.guessed_wrong = True  # type: ignore[attr-defined]
        return _landing(request, CodeForm(), is_unusable=True, status=422)
    response = redirect("guests:page", pass_id)
    response.set_cookie(
        _name_of(pass_id),
        cookie,
        max_age=int((dies_at - house.moment()).total_seconds()),
        path=reverse("guests:index"),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        # `Strict` would shut out who comes by a link in a mail.
        samesite="Lax",
    )
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(request, response, language)
    return response


def _name_of(pass_id: UUID) -> str:
    return f"{settings.GUEST_COOKIE_NAME}-{pass_id.hex}"


def _cookie(request: HttpRequest, pass_id: UUID) -> str:
    return request.COOKIES.get(_name_of(pass_id), "")


def _landing(
    request: HttpRequest, form: Any, *, is_unusable: bool = False, status: int = 200
) -> HttpResponse:
    # The same for whatever was asked for: nothing of the address is repeated.
    way_back = reverse("guests:index")
    context = {"form": form, "is_unusable": is_unusable, "return_path": way_back}
    return render(request, "guests/index.html", context, status=status)


def of_a_guest(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page inside. To anybody else it is the page on which one shows a code."""

    def guarded(request: HttpRequest, pass_id: UUID) -> HttpResponse:
        try:
            with opening.inside(pass_id, _cookie(request, pass_id)) as guest:
                return view(request, guest)
        except NotVisible:
            return _landing(request, CodeForm(), is_unusable=True, status=404)

    return takes_in(hidden_from_reports(guarded))


@of_a_guest
@require_safe
def page(request: HttpRequest, guest: Inside) -> HttpResponse:
    """All that a guest has; before the declaration, that alone."""
    return _shown(request, guest)


@of_a_guest
@require_POST
def declare(request: HttpRequest, guest: Inside) -> HttpResponse:
    """Sign the declaration of confidentiality."""
    form = DeclareForm(request.POST, sentence=_text().sentence)
    if not form.is_valid():
        return _shown(request, guest, declare=form)
    saying.declare_confidentiality(guest, form.cleaned_data["name"])
    return redirect("guests:page", guest.row.pk)


@of_a_guest
@require_POST
def answer(request: HttpRequest, guest: Inside) -> HttpResponse:
    """Come, perhaps, or not."""
    form = GuestAnswerForm(request.POST)

    def say() -> None:
        saying.answer(guest, Answer(form.cleaned_data["answer"]))

    return _said(request, guest, "answer", form, say)


@of_a_guest
@require_POST
def propose(request: HttpRequest, guest: Inside) -> HttpResponse:
    """Propose an item for the agenda."""
    form = ProposalForm(request.POST, known=saying.known_to(guest))

    def say() -> None:
        text = form.cleaned_data["text"]
        saying.propose_item(guest, text, vouched=form.vouched)

    return _said(request, guest, "propose", form, say)


@of_a_guest
@require_POST
def comment(request: HttpRequest, guest: Inside) -> HttpResponse:
    """Say something to the minutes."""
    form = CommentForm(request.POST, known=saying.known_to(guest))

    def say() -> None:
        text = form.cleaned_data["text"]
        saying.comment_on_minutes(guest, text, vouched=form.vouched)

    return _said(request, guest, "comment", form, say)


@of_a_guest
@require_POST
def approve(request: HttpRequest, guest: Inside) -> HttpResponse:
    """Say yes to the minutes as one read them."""
    form = GuestApproveForm(request.POST)

    def say() -> None:
        saying.approve_minutes(guest, form.cleaned_data["number"])

    return _said(request, guest, "approve", form, say)


def _said(
    request: HttpRequest, guest: Inside, name: str, form: Any, say: Callable[[], None]
) -> HttpResponse:
    """Do it and lead back; what can't be done is shown beside what was typed."""
    if guest.has_declared and form.is_valid():
        try:
            say()
        except NotAllowedNow as refused:
            form.add_error(None, str(labels.UNFIT[refused.reason]))
        else:
            return redirect("guests:page", guest.row.pk)
    return _shown(request, guest, **{name: form})


def _text() -> declaration.Text:
    return declaration.text(get_language() or "nb")


def _shown(request: HttpRequest, guest: Inside, **sent: Any) -> HttpResponse:
    status = 422 if sent else 200
    way_back = {"return_path": reverse("guests:page", args=[guest.row.pk])}
    if not guest.has_declared:
        text = _text()
        blank = DeclareForm(
            initial={"version": declaration.CURRENT}, sentence=text.sentence
        )
        form = sent.get("declare", blank)
        context = {"guest": guest, "text": text, "form": form, **way_back}
        return render(request, "guests/declaration.html", context, status=status)
    sheet = guest.sheet
    nobody = Known((), ())
    forms = {
        "answer": GuestAnswerForm(initial={"answer": guest.answer.value}),
        "propose": ProposalForm(known=nobody),
        "comment": CommentForm(known=nobody),
        "approve": GuestApproveForm(),
        **sent,
    }
    context = {
        "guest": guest,
        "sheet": sheet,
        "when": meeting_labels.when_words(sheet.starts_at, sheet.ends_at),
        "state": meeting_labels.STATES[State(sheet.state)],
        "setting": meeting_labels.SETTINGS[Setting(sheet.setting)],
        "answered": meeting_labels.ANSWERS[guest.answer],
        "takes_answers": saying.takes_answers(guest),
        "takes_proposals": saying.takes_proposals(guest),
        "has_begun": sheet.starts_at is not None and sheet.starts_at <= house.moment(),
        "forms": forms,
        "proposals": guest.said(Kind.PROPOSED),
        "comments": guest.said(Kind.COMMENTED),
        **way_back,
    }
    return render(request, "guests/page.html", context, status=status)
