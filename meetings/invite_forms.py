"""The form on which one chooses whom to invite, or who is a member of a forum.

It has two shapes, a map of tiles and a list, that send the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings import labels
from meetings.whom import SERVICE, Possible
from portal.contacts.labels import COVERS, SIGNS
from portal.registry.alphabet import norwegian
from portal.web.forms import PlainForm

LIST: Final = "liste"
THERE: Final = "there"


@dataclass(frozen=True)
class Tick:
    """One control of a group of ticks."""

    name: str
    value: str
    number: int
    is_ticked: bool

    @property
    def id(self) -> str:
        """The id that it has in either shape."""
        return f"id_{self.name}_{self.number}"


@dataclass(frozen=True)
class Tile:
    """One service on the map; without a tick it can't be invited, and says why."""

    label: str
    name: str
    cover: str
    sign: str
    words: Any
    tick: Tick | None


@dataclass(frozen=True)
class County:
    """The tiles of one county, and the tick for all of them."""

    name: str
    whole: Tick | None
    whole_words: str
    tiles: tuple[Tile, ...]


class InviteForm(PlainForm):
    """Whom to invite: everybody at once, a county, or one by one.

    `there` are in already: the map shows them, and they can't be ticked.
    """

    def __init__(
        self,
        *args: Any,
        possible: tuple[Possible, ...],
        there: Collection[UUID] = (),
        **kwargs: Any,
    ) -> None:
        self.everybody, self.there = possible, there
        self.possible = [
            one
            for one in possible
            if one.is_joined and one.organisation_id not in there
        ]
        self.base_fields = self._made()  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def _made(self) -> dict[str, forms.Field]:
        services = [one for one in self.possible if one.kind is SERVICE]
        counties = sorted({one.county for one in services}, key=norwegian)
        made: dict[str, forms.Field] = {}
        if len(services) > 1:
            whole = [("all", _all_of(len(services)))]
            if len(counties) > 1:
                whole += [
                    (f"in_{number}", _all_in(county, services))
                    for number, county in enumerate(counties)
                ]
            made["whole"] = _ticks(_("All at once"), whole)
        for number, county in enumerate(counties):
            inside = [one for one in services if one.county == county]
            made[f"in_{number}"] = _ticks(county or _("Services"), _choices(inside))
        for kind, words in labels.KINDS.items():
            inside = [one for one in self.possible if one.kind is kind]
            if inside and kind is not SERVICE:
                made[kind.value] = _ticks(words, _choices(inside))
        self.counties = counties
        return made

    def clean(self) -> None:
        """At least one."""
        if not self.errors and not self.chosen:
            self.add_error(None, gettext("Choose at least one to invite."))

    @property
    def outside(self) -> list[Possible]:
        """Who can't be reached here, since they haven't joined."""
        return [one for one in self.everybody if not one.is_joined]

    @property
    def outside_the_map(self) -> list[Possible]:
        """Of these, who has no tile."""
        return [one for one in self.outside if one.kind is not SERVICE]

    @property
    def covers(self) -> list[tuple[str, str, Any]]:
        """The signs of the tiles, in words."""
        used = {tile.cover: tile for one in self.map for tile in one.tiles}
        order = [*(cover.value for cover in COVERS), THERE]
        return [(key, used[key].sign, used[key].words) for key in order if key in used]

    @property
    def all_at_once(self) -> tuple[Tick, str] | None:
        """The one tick for every service, with its words."""
        for tick, words in self._ticks_of("whole"):
            if tick.value == "all":
                return tick, words
        return None

    @property
    def beside_the_map(self) -> list[BoundField]:
        """The groups that are no places: offices, regions, centres."""
        return [
            self[name]
            for name in self.fields
            if name != "whole" and not name.startswith("in_")
        ]

    @cached_property
    def map(self) -> list[County]:
        """Every service that one works with, a tile each, by county."""
        whole = {tick.value: (tick, words) for tick, words in self._ticks_of("whole")}
        services = [one for one in self.everybody if one.kind is SERVICE]
        found = []
        for county in sorted({one.county for one in services}, key=norwegian):
            field = ""
            if county in self.counties:
                field = f"in_{self.counties.index(county)}"
            ticks = {tick.value: tick for tick, _ in self._ticks_of(field)}
            tiles = tuple(
                self._tile(one, ticks.get(str(one.organisation_id)))
                for one in services
                if one.county == county
            )
            tick, words = whole.get(field, (None, ""))
            found.append(County(county, tick, words, tiles))
        return found

    def _tile(self, one: Possible, tick: Tick | None) -> Tile:
        cover, sign = one.cover.value, SIGNS[one.cover]
        words: Any = COVERS[one.cover]
        if one.organisation_id in self.there:
            cover, sign, words = THERE, "•", _("Is in already")
        return Tile(one.short_name, one.name, cover, sign, words, tick)

    def _ticks_of(self, name: str) -> Iterator[tuple[Tick, str]]:
        if name not in self.fields:
            return
        ticked = set(self[name].value() or ())
        for number, (value, words) in enumerate(self.fields[name].choices):  # type: ignore[attr-defined]
            yield Tick(name, value, number, value in ticked), str(words)

    @classmethod
    def on(
        cls, request: Any, possible: tuple[Possible, ...], there: Collection[UUID]
    ) -> "InviteForm":
        """The form of a page: bound when it was sent, and not when it changes shape.

        What was ticked in one shape is ticked in the other.
        """
        form = cls(request.POST, possible=possible, there=there)
        if request.method == "POST" and "vis" not in request.POST:
            return form
        ticked: Mapping[str, Any] = {
            name: request.POST.getlist(name) for name in form.fields
        }
        return cls(possible=possible, there=there, initial=ticked)

    @property
    def chosen(self) -> set[UUID]:
        """Everybody who was ticked, in whichever way."""
        whole = set(self.cleaned_data.get("whole", ()))
        found = {
            UUID(value)
            for name, values in self.cleaned_data.items()
            if name != "whole"
            for value in values
        }
        for one in self.possible:
            if one.kind is SERVICE and (
                "all" in whole or f"in_{self.counties.index(one.county)}" in whole
            ):
                found.add(one.organisation_id)
        return found


def _ticks(label: Any, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _choices(found: list[Possible]) -> list[tuple[str, str]]:
    return [
        (
            str(one.organisation_id),
            one.name
            if one.has_contact
            else gettext("%(name)s (no contact person: the leader is told)")
            % {"name": one.name},
        )
        for one in found
    ]


def _all_of(count: int) -> str:
    return gettext("All %(count)d services") % {"count": count}


def _all_in(county: str, services: list[Possible]) -> str:
    count = sum(one.county == county for one in services)
    words = ngettext(
        "%(count)d service in %(county)s", "All %(count)d services in %(county)s", count
    )
    return words % {"count": count, "county": county}
