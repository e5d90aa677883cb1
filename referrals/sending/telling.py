"""What the pages of drafts tell of colleagues, and of what is doubled."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.accounts.queries import members_of, organisations_named
from portal.registry import queries as registry
from portal.walls import house
from referrals import numbers
from referrals.sending import approval, holding, labels, once, papers
from referrals.sending.forms import DraftForm
from referrals.sending.lifecycle import LIFECYCLE, Event

if TYPE_CHECKING:
    from referrals.sending.models import Draft


def may(request: Any, draft: "Draft") -> dict[str, bool]:
    """What can be done now by this person: the buttons of the page."""
    can = {event.value: LIFECYCLE.may(event, draft.state) for event in Event}
    may_send = request.actor.role in holding.SENDERS
    can["put_before"] &= may_send and approval.is_ready(draft, by=request.actor)
    can["ask_approval"] &= approval.is_needed(draft.party_id)
    can["recall"] &= may_send
    is_other = approval.may_approve(draft, by=request.actor)
    can["approve"] &= is_other
    can["send_back"] &= is_other
    can["hand_over"] = may_send
    can["print"] = papers.printed_until(draft, house.today()) is not None
    return can


def held(request: Any, draft: "Draft") -> dict[str, Any]:
    """Who has it, by name."""
    named = names(request)
    on_duty = holding.OnDuty.today(draft.party_id).has(draft)
    return {
        "owner": named.get(draft.owner_id, ""),
        "stand_in": named.get(draft.stand_in_id, "") if draft.stand_in_id else "",
        "approver": named.get(draft.approver_id, "") if draft.approver_id else "",
        "now": "" if on_duty == draft.owner_id else named.get(on_duty, ""),
    }


def names(request: Any) -> dict[UUID, str]:
    """The members of one's own service."""
    return {m.person_id: m.person.name for m in members_of(request.actor)}


def reading(said: dict[str, Any]) -> labels.Reading:
    """What a draft says, with places and office by name."""
    today = house.today()
    places = registry.municipalities(today) if said["municipality"] else ()
    parts = registry.districts_of(said["municipality"], today) if places else ()
    named = {place.code: place.label for place in (*places, *parts)}
    where = [named.get(said[name], "") for name in ("municipality", "district")]
    return labels.reading(
        said,
        born=numbers.born_on(said["number"]),
        municipality=", ".join(filter(None, where)),
        office=_office_named(said["office"]),
    )


def _office_named(party_id: str) -> str:
    if not party_id:
        return ""
    found = organisations_named({UUID(party_id)}).get(UUID(party_id))
    return found.name if found else ""


def is_doubled(request: Any, form: DraftForm, draft: "Draft | None" = None) -> bool:
    """Whether the service has something about this parent; the form then says what."""
    said = form.cleaned_data
    found = once.known(
        said["number"], said["way"], by=request.actor, but=draft.pk if draft else None
    )
    if found.open_draft is not None:
        owner = names(request).get(found.owner_id, "") if found.owner_id else ""
        form.add_error("number", labels.open_already(owner))
    elif found.free_on is not None:
        form.add_error("number", labels.asked_before(found.free_on))
    elif found.is_same_way and not said["checked"]:
        form.warns_of_same_way = True
        form.add_error("way", str(labels.SAME_WAY))
    return bool(form.errors)
