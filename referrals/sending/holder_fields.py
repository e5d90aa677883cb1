"""Who has a draft in hand: the two fields of its form."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.web.forms import PlainForm
from referrals.sending.holding import Colleague, Holders


class HolderFields(PlainForm):
    """A form with an owner (chosen by caseworkers alone) and a stand-in."""

    owner = forms.ChoiceField(
        label=_("Who puts it before the parent"),
        help_text=_("A contact person or a leader: they own the draft from now on."),
    )
    stand_in = forms.ChoiceField(
        label=_("Who stands in"),
        help_text=_("They read the draft too, and have it while you are away."),
        required=False,
    )

    def __init__(self, *args: Any, holders: Holders, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders
        self._offer_holders()

    def _offer_holders(self) -> None:
        if not self.holders.chooses_owner:
            del self.fields["owner"]
        else:
            self._choose("owner", _("Choose a colleague"), self.holders.owners)
        leader = _("Whoever leads the service")
        self._choose("stand_in", leader, self.holders.stand_ins)
        if not self.is_bound and "stand_in" not in self.initial:
            self.initial["stand_in"] = self.holders.usual

    def _choose(
        self, name: str, empty: str | Promise, people: Iterable[Colleague]
    ) -> None:
        choices = [("", empty), *((str(one.person_id), one.name) for one in people)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def check_holders(self, *, only_leaders: bool) -> None:
        """Two people; and with a confidential address nobody but leaders."""
        owner, stand_in = self.held_by()
        if owner == stand_in:
            self.add_error("stand_in", _("Choose another than the one who owns it."))
        if only_leaders:
            self._only_leaders(owner, stand_in)

    def _only_leaders(self, owner: UUID, stand_in: UUID | None) -> None:
        leads = {one.person_id for one in self.holders.owners if one.leads}
        sentence = _(
            "With a confidential address, only you and whoever leads the service read "
            "it. Choose the leader here."
        )
        if stand_in is not None and stand_in not in leads:
            self.add_error("stand_in", sentence)
        if "owner" in self.fields and owner not in leads:
            self.add_error("owner", sentence)

    def held_by(self) -> tuple[UUID, UUID | None]:
        """Owner (else the author) and stand-in (None: who leads)."""
        chosen = [self.cleaned_data.get(name, "") for name in ("owner", "stand_in")]
        owner, stand_in = (UUID(one) if one else None for one in chosen)
        return owner or self.holders.author, stand_in
