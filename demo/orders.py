"""Orders in the demo: one that waits for a second person, and one that was sent.

`python -m demo.orders welfare`; what is there already stays.
"""

import sys

import django

from demo.cast import ARENDAL, OFFICE, parent
from portal.policy.parties import Door


def main() -> None:
    """At the door of child welfare; the office finds what was sent."""
    django.setup()
    from django.db import transaction

    from demo.meetings import actor
    from portal.sealing.acting import acting_as
    from referrals.disclosure import order_queries, ordering, signing
    from referrals.disclosure.order_models import Order

    if Door(sys.argv[1]) is not Door.WELFARE:
        return
    party_id = ARENDAL.party_id

    def order(who: str, wanted: str) -> ordering.OrderWords:
        return ordering.OrderWords(
            name=parent(who).name,
            number=parent(who).number,
            basis="bvl_7_2",
            office=str(OFFICE.party_id),
            necessary="Nemnda skal avgjøre samværet i januar.",
            wanted=wanted,
            why_here="Kontoret ligger i kommunen der forelderen bor.",
        )

    kari, berit = actor("kari"), actor("berit")
    with transaction.atomic():
        with acting_as(party_id, kari.person_id):
            if Order.objects.filter(party_id=party_id).exists():
                return
            told = ordering.Parties()
            ordering.write_order(
                order("jonas", "Når samtalene begynte og sluttet."), told, by=kari
            )
            sent = ordering.write_order(
                order("maja", "Datoer for samtaler i 2026."), told, by=kari
            )
        with acting_as(party_id, berit.person_id):
            row = order_queries.order_for(berit, sent.pk, lock=True)
            signing.sign_order(row, by=berit)


if __name__ == "__main__":
    main()
