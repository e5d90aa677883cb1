"""The words of the pages on which one form, or one press, changes a meeting."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.invite_forms import LIST, InviteForm
from portal.web.form_page import FormPage, Words

WAY_BACK: Final = "meetings/way_back.html"

FITS: Final = FormPage(
    WAY_BACK,
    title=_("Which times fit?"),
    words=_(
        "One answer for the whole organisation. You can change it until the last day."
    ),
    act=_("Save"),
)
MOVE: Final = FormPage(
    WAY_BACK,
    title=_("Move the meeting"),
    words=_(
        "Everybody who is invited is told, and asked again. The entry in their "
        "calendars moves along."
    ),
    act=_("Move the meeting"),
)
PROPOSE: Final = FormPage(
    WAY_BACK,
    title=_("Ask which times fit"),
    words=_(
        "Propose between two and eight times. Everybody who is invited says what fits, "
        "and you choose."
    ),
    act=_("Ask which times fit"),
)
REOPEN: Final = FormPage(
    WAY_BACK,
    title=_("Take answers again"),
    words=_("Whoever hasn't answered is reminded."),
    act=_("Take answers again"),
)
GUEST: Final = FormPage(
    WAY_BACK,
    title=_("Invite a guest"),
    words=_(
        "Somebody from an organisation for children or parents, without a log-in. They "
        "get a personal link by e-mail once the invitations are sent, and sign a "
        "declaration of confidentiality before they see more. With it they read the "
        "agenda, answer and propose items, and read the minutes if they were there. "
        "They see no list of others. Seven days after the meeting the link, the name "
        "and the address are deleted."
    ),
    act=_("Invite"),
)

INVITE: Final = FormPage(
    WAY_BACK,
    title=_("Whom to invite"),
    words=_(
        "You invite organisations. Their contact persons and deputies of the day are "
        "found by the register, and get a mail each."
    ),
    act=_("Invite those who are ticked"),
    nobody=_("There is nobody more whom you can invite here."),
    template="meetings/choose.html",
)
MEMBERS: Final = FormPage(
    WAY_BACK,
    title=_("Members of the forum"),
    words=_("Members are invited to each meeting of the forum, from the next one on."),
    act=_("Make those who are ticked members"),
    nobody=_("There is nobody more who can be a member."),
    template="meetings/choose.html",
)


@dataclass(frozen=True)
class Sure:
    """What is asked once before it is done: what happens then, and the press."""

    act: Words
    words: Words

    def ask(self, request: Any, *, back: str, **context: Any) -> HttpResponse:
        """The page; keeping it leads `back`."""
        about = {"asked": self, "back": back, **context}
        return render(request, "meetings/sure.html", about)


THROW_AWAY: Final = Sure(
    act=_("Cancel the meeting"),
    words=_("Nobody has heard of it, and nobody will."),
)
CANCEL: Final = Sure(
    act=_("Cancel the meeting"),
    words=_(
        "Everybody who is invited is told, and it leaves their calendars. It can't be "
        "undone."
    ),
)
END_FORUM: Final = Sure(
    act=_("End the forum"),
    words=_(
        "It doesn't meet any more. Meetings that are called already stay as they are."
    ),
)


def choose(
    page: FormPage, request: Any, form: InviteForm, *, back: str, **context: Any
) -> HttpResponse:
    """One on which somebody is chosen: on the map, or in the list if that is asked."""
    is_map = bool(form.map) and request.GET.get("vis") != LIST
    return page.answer(
        request,
        form,
        back=back,
        is_map=is_map,
        has_people=bool(form.fields),
        **context,
    )


def about(meeting: Any, page: FormPage, request: Any, form: Any) -> HttpResponse:
    """One of them; cancelling leads back to the meeting."""
    back = reverse("meetings:detail", args=[meeting.pk])
    return page.answer(request, form, back=back, meeting=meeting)
