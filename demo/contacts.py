"""Contact persons of the demo's organisations, as their leaders would appoint them.

`python -m demo.contacts welfare|counselling`; what is there already stays.
"""

import sys

import django

from demo.cast import Staff, staff
from portal.policy.contacts import EVERYWHERE, Post
from portal.policy.parties import Actor, Door

# Who leads, who answers, and who is their deputy.
APPOINTED = (
    ("berit", "kari", "tone"),
    ("gro", "dag", ""),
    ("hanne", "ingrid", "tor"),
    ("ola", "dina", ""),
)
HOURS = "09:00 til 15:00"


def appoint(leader: Staff, who: Staff, post: Post, place: int) -> None:
    """One appointment from today on, without an end."""
    from portal.accounts.models import Membership
    from portal.contacts import use_cases
    from portal.contacts.queries import Ways
    from portal.sealing.acting import acting_as
    from portal.walls import house

    party_id = leader.at.party_id
    members = Membership.objects.filter(party_id=party_id)
    by = members.get(person__email=leader.email)
    actor = Actor(leader.door, by.person_id, party_id, leader.role)
    with acting_as(party_id, by.person_id):
        use_cases.appoint_contact(
            members.get(person__email=who.email),
            by=actor,
            post=post,
            place=EVERYWHERE,
            starts_on=house.today(),
            ends_on=None,
            ways=Ways(who.name, f"+47 41 00 00 {place:02}", who.email, HOURS),
        )


def main() -> None:
    """Those of one door."""
    django.setup()
    from django.db import transaction

    from portal.contacts import queries
    from portal.sealing.acting import acting_as

    door = Door(sys.argv[1])
    for place, names in enumerate(APPOINTED):
        leader, *others = (staff(name) for name in names if name)
        if leader.door is not door:
            continue
        with transaction.atomic(), acting_as(leader.at.party_id):
            if queries.appointments_of(leader.at.party_id):
                continue
            for post, who in zip(Post, others, strict=False):
                appoint(leader, who, post, place)


if __name__ == "__main__":
    main()
