"""A model says its side and who may do what, in terms that can't be got wrong."""

import pytest
from django.conf import settings
from django.core.checks.registry import registry
from django.db import models
from django.test.utils import isolate_apps

from portal.accounts.models import Person
from portal.policy.parties import Side
from portal.walls import checks
from portal.walls.declare import AtEachDoor, May, Wall
from portal.walls.models import Walled


def said_of(model: type[models.Model]) -> list[str]:
    """The ids of what the check says about one model."""
    return [str(error.id) for error in checks._errors(model)]


READ = May("S")
PLAIN = Wall(Side.SYSTEM, {"welfare": READ})


def test_every_model_of_ours_declares_its_wall() -> None:
    assert checks.every_model_declares_its_wall() == []


def test_the_check_is_one_that_manage_py_runs() -> None:
    assert checks.every_model_declares_its_wall in registry.get_checks()
    assert not getattr(settings, "SILENCED_SYSTEM_CHECKS", [])


@isolate_apps("portal.walls")
def test_a_sound_model_is_said_nothing_about() -> None:
    class Sound(Walled):
        party_id = models.UUIDField()
        wall = PLAIN

        class Meta:
            app_label = "walls"

    assert said_of(Sound) == []


@isolate_apps("portal.walls")
def test_a_model_without_a_wall_is_refused() -> None:
    class Bare(models.Model):
        class Meta:
            app_label = "walls"

    assert said_of(Bare) == ["walls.E001"]


@isolate_apps("portal.walls")
def test_a_table_between_two_models_needs_a_wall_too() -> None:
    class Linked(Walled):
        others = models.ManyToManyField("self")
        wall = PLAIN

        class Meta:
            app_label = "walls"

    assert said_of(Linked.others.through) == ["walls.E001"]


@isolate_apps("portal.walls")
def test_what_is_no_wall_is_refused() -> None:
    class Odd(models.Model):
        wall = "welfare"

        class Meta:
            app_label = "walls"

    assert said_of(Odd) == ["walls.E002"]


CLEVER = [
    "party_id = house.current_party() OR true",
    "party_id = house.current_party() or true",
    "party_id <> house.current_party()",
    "party_id = house.current_party() AND true",
    "party_id IN (SELECT party_id FROM house.other)",
    "party_id = ANY (ARRAY[house.current_party()])",
    "party_id = house.current_party(); DROP TABLE x",
    "NOT party_id = house.current_party()",
    "lower(name) = 'x'::text",
    "name LIKE 'x'::text",
    "due_at <= now()",
    "false",
    "",
]


@isolate_apps("portal.walls")
@pytest.mark.parametrize("condition", CLEVER)
def test_a_condition_is_bare_equalities_and_nothing_cleverer(condition: str) -> None:
    class Clever(Walled):
        party_id = models.UUIDField()
        wall = Wall(Side.WELFARE, {"welfare": May("SU", rows=condition)})

        class Meta:
            app_label = "walls"

    assert set(said_of(Clever)) == {"walls.E003"}


@isolate_apps("portal.walls")
@pytest.mark.parametrize("command", ["I", "SI"])
def test_so_is_the_condition_of_an_insert(command: str) -> None:
    class Clever(Walled):
        party_id = models.UUIDField()
        wall = Wall(Side.WELFARE, {"welfare": May(command, insert="true OR true")})

        class Meta:
            app_label = "walls"

    assert said_of(Clever) == ["walls.E003"]


@isolate_apps("portal.walls")
@pytest.mark.parametrize(
    "may", [May("S", columns=("id", "nmae")), May("SU", update=("nmae",))]
)
def test_a_column_that_is_not_there_is_refused(may: May) -> None:
    class Misspelt(Walled):
        party_id = models.UUIDField()
        name = models.TextField()
        wall = Wall(Side.WELFARE, {"welfare": may})

        class Meta:
            app_label = "walls"

    assert said_of(Misspelt) == ["walls.E004"]


@isolate_apps("portal.walls")
def test_a_key_that_counts_is_refused() -> None:
    class Counted(models.Model):
        id = models.BigAutoField(primary_key=True)
        wall = PLAIN

        class Meta:
            app_label = "walls"

    assert said_of(Counted) == ["walls.E005"]


@isolate_apps("portal.walls")
def test_nothing_in_the_house_points_into_a_doors_schema() -> None:
    class Pointing(Walled):
        party_id = models.UUIDField()
        person = models.ForeignKey(Person, on_delete=models.CASCADE)
        wall = PLAIN

        class Meta:
            app_label = "walls"

    assert said_of(Pointing) == ["walls.E006"]


@isolate_apps("portal.walls")
def test_at_a_door_its_own_people_may_be_pointed_to() -> None:
    class Pointing(Walled):
        person = models.ForeignKey(Person, on_delete=models.CASCADE)
        wall = AtEachDoor()

        class Meta:
            app_label = "walls"

    assert said_of(Pointing) == []


@pytest.mark.parametrize("letters", ["", "X", "s", "SELECT"])
def test_what_a_process_may_is_said_in_four_letters(letters: str) -> None:
    with pytest.raises(ValueError, match="takes letters"):
        May(letters)


def test_a_wall_names_processes_that_exist() -> None:
    with pytest.raises(ValueError, match="no process"):
        Wall(Side.WELFARE, {"garage": READ})
