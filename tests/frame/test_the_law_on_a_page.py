"""`{% law %}` cites as the table says on the house's day; staff get links to it."""

import pytest
from django.template import engines
from django.utils import translation

from tests.support.doors import at

pytestmark = pytest.mark.django_db
ADDRESS = "https://lovdata.no/lov/2021-06-18-97/%C2%A7"


def render(source: str, language: str = "nb") -> str:
    with translation.override(language):
        return engines["django"].from_string(source).render({})


@pytest.mark.parametrize("door", ["welfare", "counselling"])
def test_staff_get_a_link_to_each_provision(door: str) -> None:
    with at(door):
        one = render('{% law "bvl_13_4" %}')
        two = render('{% law "bvl_7_2" "bvl_7_3" %}', "nn")
    link = '<a class="ds-link" href="{}{}" rel="noreferrer">{}</a>'
    assert one == link.format(ADDRESS, "13-4", "barnevernsloven § 13-4")
    assert two == (
        "barnevernslova §§ "
        + link.format(ADDRESS, "7-2", "7-2")
        + " og "
        + link.format(ADDRESS, "7-3", "7-3")
    )


@pytest.mark.parametrize("door", ["parent", "open"])
def test_nobody_else_is_led_away_from_the_page(door: str) -> None:
    with at(door):
        assert render('{% law "bvl_13_4" %}') == "barnevernsloven § 13-4"


def test_the_old_section_stands_beside_the_new_one() -> None:
    with at("welfare"):
        page = render(
            '{% law "bvl_13_4" formerly=True plain=True as order %}'
            "{% blocktranslate %}See {{ order }}.{% endblocktranslate %}"
        )
    assert page == "See barnevernsloven § 13-4 (før: 1992-loven § 6-4)."
