"""Pages with a form that keep what is typed: one decorator on the view.

`@keeps_what_is_typed(SomeForm)` stands innermost, behind the guards. The view shows
`request.kept.typed` in place of an empty form where there is something to go on with,
and its template includes `components/kept.html` before the form.

Every page that is shown carries a ticket, signed for who it was shown to, on whose
behalf, and on which page. Without it nothing is kept: what one person typed can't
become another's, nor their own on behalf of another organisation, however windows and
log-ins cross. Nothing here is checked like a form that is sent, and no failure here
keeps a page from working.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property

from portal.accounts.middleware import KEEPS
from portal.kept import use_cases
from portal.policy.parties import Actor
from portal.web.forms import PlainForm, Typed

logger = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., HttpResponse])

TICKET: Final = "typed_in"
AWAY: Final = "typed_away"
AGAIN: Final = "fortsett"
SAVED: Final = frozenset({302, 303})


def keeps_what_is_typed(form: type[PlainForm]) -> Callable[[View], View]:
    """A page whose form outlives a log-in, a connection and a browser.

    What is kept of it goes when the view answers with a redirect: it was saved.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def keeping(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            kept = request.kept = KeptForm(request, form, request.actor)
            if request.method != "POST":
                return view(request, *args, **kwargs)
            if KEEPS in request.headers:
                return HttpResponse(status=204 if kept.keep() else 422)
            if AWAY in request.POST:
                use_cases.throw_away(kept.page, by=request.actor)
                return redirect(request.path)
            response = view(request, *args, **kwargs)
            if response.status_code in SAVED or kept.values is None:
                kept.end()
            return response

        keeping.keeps = form  # type: ignore[attr-defined]
        return keeping  # type: ignore[return-value]

    return guard


class KeptForm:
    """What is kept of one page's form, for one person and party."""

    def __init__(self, request: Any, form: type[PlainForm], actor: Actor) -> None:
        self._request = request
        self._form = form
        self._actor = actor
        found = request.resolver_match
        self.page = " ".join([found.view_name, *map(str, found.kwargs.values())])

    # --- what the browser sent --------------------------------------------------------

    @cached_property
    def values(self) -> Typed | None:
        """The form's own fields as they were typed, never a file; None: not to be kept.

        What may be kept is the form's to say (`PlainForm.to_keep`).
        """
        typed = {
            name: self._request.POST.getlist(name)
            for name, field in self._form.base_fields.items()
            if name in self._request.POST and not isinstance(field, forms.FileField)
        }
        return self._form.to_keep(typed)

    def keep(self) -> bool:
        """Keep it; whether it was. What mustn't be kept takes along what was before."""
        ticket = self._posted_ticket
        if ticket is None:
            return False
        try:
            with transaction.atomic():
                if self.values is None:
                    use_cases.throw_away(self.page, by=self._actor, ticket=ticket)
                    return False
                use_cases.keep_typing(
                    self.values, by=self._actor, page=self.page, ticket=ticket
                )
        except use_cases.TooLong:
            return False
        except Exception:
            logger.exception("What was typed couldn't be kept.")
            return False
        return True

    def end(self) -> None:
        """It was saved, or mustn't be kept: what this window typed is gone."""
        if (ticket := self._posted_ticket) is not None:
            use_cases.throw_away(self.page, by=self._actor, ticket=ticket)

    # --- what the page shows ----------------------------------------------------------

    @cached_property
    def typed(self) -> QueryDict | None:
        """What was typed before, where the person goes on with it.

        Asked by the view, once it has seen that the page is there for them.
        """
        if self._row is None or not self._goes_on:
            return None
        try:
            with transaction.atomic():
                said = use_cases.reveal_typing(self._row, by=self._actor)
        except Exception:
            logger.exception("What was kept doesn't open.")
            return None
        typed = QueryDict(mutable=True)
        for name, values in said.items():
            typed.setlist(name, values)
        return typed

    @cached_property
    def is_offered(self) -> bool:
        """Whether something is kept that this page doesn't show, from another window.

        Until the person has chosen, the page keeps nothing: it would take its place.
        """
        return self._row is not None and self._row.ticket != self._ticket

    @property
    def way_back(self) -> str:
        """Where the form is filled in again."""
        return f"{self._request.path}?{AGAIN}=1"

    @property
    def kept_at(self) -> datetime | None:
        """When it was kept."""
        return self._row.kept_at if self._row else None

    @property
    def ticket(self) -> str:
        """What the page sends along with all that is typed in this window."""
        return self._signer.sign(str(self._ticket))

    @cached_property
    def _ticket(self) -> UUID:
        """The window's: as it was sent, as what is gone on with, or new."""
        if self._posted_ticket is not None:
            return self._posted_ticket
        return self._row.ticket if self._row and self.typed is not None else uuid4()

    @property
    def _goes_on(self) -> bool:
        return self._request.method == "GET" and AGAIN in self._request.GET

    @cached_property
    def _row(self) -> Any:
        return use_cases.typing_on(self.page, by=self._actor)

    @cached_property
    def _posted_ticket(self) -> UUID | None:
        try:
            return UUID(self._signer.unsign(self._request.POST.get(TICKET, "")))
        except (BadSignature, ValueError):
            return None

    @property
    def _signer(self) -> Signer:
        actor = self._actor
        return Signer(salt=f"typed {actor.party_id} {actor.person_id} {self.page}")
