"""From a draft to the office's inbox and back, by use cases at the real doors."""

import pytest

from demo.cast import OTHER_OFFICE
from portal.policy.refusals import NotVisible
from tests.support import road

pytestmark = pytest.mark.django_db


def test_the_whole_road() -> None:
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    road.put_before(kari)
    amina = road.the_parent()
    assert road.inbox(ingrid) == []
    proof = road.consented(amina, own_words="Jeg vil snakke om helgene.")
    (delivery,) = road.inbox(ingrid)
    content = road.opened(ingrid, delivery)
    assert content["name"] == "Amina Yusuf"
    assert content["own_words"] == "Jeg vil snakke om helgene."
    assert "+4740000000" not in str(content)
    assert road.opened(ingrid, delivery) == content
    road.withdrawn(amina, proof)
    assert road.inbox(ingrid) == []
    with pytest.raises(NotVisible):
        road.opened(ingrid, delivery)


def test_the_parent_chooses_another_office() -> None:
    kari, ingrid, dina = map(road.employee, ("kari", "ingrid", "dina"))
    road.put_before(kari)
    road.consented(road.the_parent(), OTHER_OFFICE)
    assert road.inbox(ingrid) == []
    assert len(road.inbox(dina)) == 1
