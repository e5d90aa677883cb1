"""Who speaks for an organisation in meetings: answers, calls, proposes.

Contact persons and their deputies, as the registry says today, and who leads. All
others of the staff read what their organisation is invited to.
"""

from portal.accounts.queries import acts_as_leader
from portal.contacts.queries import appointments_of
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.walls import house


def speaks(actor: Actor) -> bool:
    """Whether the actor answers for the organisation today. Acting for it."""
    today = house.today()
    if acts_as_leader(actor, today):
        return True
    return any(
        one.person_id == actor.person_id and one.answers(today)
        for one in appointments_of(actor.party_id)
    )


def must_speak(by: Actor) -> None:
    """Refuse everybody else: for them the page isn't there."""
    if not speaks(by):
        raise NotVisible
