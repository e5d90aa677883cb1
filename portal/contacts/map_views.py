"""The map of contact persons, for all staff: tiles by county, or a table."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from portal.contacts import labels, picture
from portal.walls import house

TABLE = "tabell"


@require_safe
def show(request: Any) -> HttpResponse:
    """How every municipality stands; region, office and shape are in the address.

    A region opens its own; the others open everything.
    """
    today = house.today()
    regions, offices = picture.regions(), picture.offices()
    chosen = request.GET.get("region", picture.region_of(request.actor.party_id))
    region = chosen if chosen in dict(regions) else ""
    asked = request.GET.get("kontor", "")
    office = asked if asked in dict(offices) else ""
    found = [
        tile for tile in picture.tiles(today) if not region or tile.region == region
    ]
    if office:
        codes = picture.served_by_office(office, today)
        found = [tile for tile in found if tile.code in codes]
    counts = picture.counted(found)
    is_table = request.GET.get("vis") == TABLE
    kept = {"region": region, "kontor": office}
    context = {
        "groups": [(name, _marked(some)) for name, some in picture.by_county(found)],
        "legend": [
            (cover, labels.SIGNS[cover], words, counts[cover])
            for cover, words in labels.COVERS.items()
        ],
        "regions": regions,
        "offices": offices,
        "region": region,
        "office": office,
        "is_table": is_table,
        "other_shape": "?" + urlencode(kept if is_table else {**kept, "vis": TABLE}),
        "today": today,
    }
    return render(request, "contacts/map.html", context)


def _marked(found: list[picture.Tile]) -> list[dict[str, Any]]:
    return [
        {
            "tile": tile,
            "cover": tile.cover,
            "sign": labels.SIGNS[tile.cover],
            "words": labels.COVERS[tile.cover],
            "parts": [
                (part, labels.SIGNS[part.cover], labels.COVERS[part.cover])
                for part in tile.parts
            ]
            or [(None, labels.SIGNS[tile.cover], labels.COVERS[tile.cover])],
        }
        for tile in found
    ]
