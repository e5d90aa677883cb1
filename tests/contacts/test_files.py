"""Contact persons from a file and to one: all or nothing, and never a formula."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.audit.events import Event
from portal.contacts import bringing_in, sheets
from portal.contacts.bringing_in import COLUMNS
from portal.policy.contacts import Post
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import DAY, appoint, cards, names_on, rows
from tests.support import given
from tests.support.aside import as_process, time_passes
from tests.support.audit import events

pytestmark = pytest.mark.django_db
KARI = ["kari@bv-arendal.example", "kontaktperson", "", "", "", "37005781"]
TONE = ["tone@bv-arendal.example", "vara", "Arendal", "", "", "37005782"]
REST = ["post@bv-arendal.example", "9–11"]
PATH = "/kontaktpersoner/fra-fil/"


def table(*lines: list[str]) -> list[list[str]]:
    """The columns and these rows."""
    return [list(COLUMNS), *([*line, *REST][:8] for line in lines)]


def sent(client: Client, content: bytes, name: str = "liste.csv") -> str:
    """What the page says of a file."""
    answer = client.post(PATH, {"file": SimpleUploadedFile(name, content)})
    return f"{answer.status_code} {answer.content.decode()}"


@pytest.fixture
def client(client_at: ClientAt) -> Client:
    """Berit, who leads; Kari and Tone are members."""
    client = client_at("welfare")
    given.an_employee("kari")
    given.an_employee("tone")
    return given.signed_in(client, "berit")


@pytest.mark.parametrize("shape", [sheets.as_csv, sheets.as_xlsx])
def test_a_file_is_looked_at_and_then_taken_in(client: Client, shape: object) -> None:
    content = shape(table(KARI, TONE))  # type: ignore[operator]
    page = sent(client, content)
    assert page.startswith("200")
    assert page.count("Ny\n") == 2
    assert rows("house.registry_contactperson") == []
    kept = page.split('<textarea name="rows"')[1].partition(">")[2]
    kept = kept.partition("</textarea")[0]
    assert client.post(PATH, {"rows": kept}).status_code == 302
    berit = given.an_employee("berit")
    assert names_on(berit, house.today()) == ["Kari Nes"]
    assert {card["name"] for card in cards()} == {"Kari Nes", "Tone Rud"}
    assert (Event.CONTACTS_IMPORTED, berit.person_id) in events()
    again = sent(client, content)
    assert again.count("Står der allerede") == 2


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (0, "dag@bv-bodo.example", "Ingen her har denne e-postadressen"),
        (1, "sjef", "Skriv «kontaktperson» eller «vara»"),
        (2, "Bodø", "Dere dekker ikke dette stedet"),
        (3, "1.1.2020", "Første dag kan ikke være i fortiden"),
        (3, "i går", "Skriv dagene slik"),
        (4, "1.1.2020", "Siste dag kan ikke være før den første"),
        (5, "12", "Skriv nummeret med alle sifrene"),
    ],
)
def test_one_wrong_row_stops_them_all(
    client: Client, place: int, value: str, sentence: str
) -> None:
    wrong = [value if at == place else cell for at, cell in enumerate(TONE)]
    lines = table(KARI, wrong)
    page = sent(client, sheets.as_csv(lines))
    assert page.startswith("422")
    assert sentence in page
    assert '<textarea name="rows"' not in page
    answer = client.post(PATH, {"rows": sheets.as_csv(lines).decode("utf-8-sig")})
    assert answer.status_code == 403
    assert rows("house.registry_contactperson") == []


def test_the_same_line_twice_is_wrong(client: Client) -> None:
    assert "tidligere linje" in sent(client, sheets.as_csv(table(KARI, KARI)))


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01", b"PK\x03\x04rubbish", b'"', b"x" * 300_000, b"a;b\n" * 600],
)
def test_what_is_no_table_is_said_to_be_none(client: Client, content: bytes) -> None:
    page = sent(client, content)
    assert page.startswith("422")
    assert rows("house.registry_contactperson") == []


def test_a_change_and_a_new_post_are_undone_together(client: Client) -> None:
    berit, kari = map(given.an_employee, ("berit", "kari"))
    appoint(kari, berit)
    changed = [*KARI[:5], "37005799"]
    text = sheets.as_csv(table(changed, TONE)).decode("utf-8-sig")
    client.post(PATH, {"rows": text})
    assert {c["phone"] for c in cards()} == {"37 00 57 99", "37 00 57 82"}
    assert "Angre" in client.get(PATH).content.decode()
    assert client.post(f"{PATH}angre/").status_code == 302
    assert {(c["name"], c["phone"]) for c in cards()} == {("Kari Nes", "37 00 57 81")}
    assert (Event.CONTACTS_IMPORT_UNDONE, berit.person_id) in events()
    assert "Angre" not in client.get(PATH).content.decode()
    assert client.post(f"{PATH}angre/").status_code == 403


def test_after_a_week_it_stands(client: Client) -> None:
    text = sheets.as_csv(table(KARI)).decode("utf-8-sig")
    client.post(PATH, {"rows": text})
    time_passes(8 * DAY)
    given.signed_in(client, "berit")
    assert "Angre" not in client.get(PATH).content.decode()


def test_only_leaders_take_in(client_at: ClientAt) -> None:
    client = given.signed_in(client_at("welfare"), "kari")
    assert client.get(PATH).status_code == 404
    assert client.post(f"{PATH}angre/").status_code == 404


# --- out ------------------------------------------------------------------------------


def test_an_office_takes_out_whom_it_may_know(client_at: ClientAt) -> None:
    with as_process("welfare"):
        berit, kari, gro, dag = map(given.an_employee, ("berit", "kari", "gro", "dag"))
        appoint(kari, berit, Post.CONTACT, name="=HYPERLINK(1)")
        appoint(dag, gro, name="Dag Lie")
    client = given.signed_in(client_at("counselling"), "tor")
    answer = client.post("/kontaktpersoner/til-fil/", {"as": "csv"})
    text = answer.content.decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert "Barnevernstjenesten i Arendal;'=HYPERLINK(1)" in text
    assert "Dag Lie" not in text
    answer = client.post("/kontaktpersoner/til-fil/", {"as": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.data_type for cell in sheet["B"]] == ["s", "s"]
    tor = given.an_employee("tor")
    assert (Event.CONTACTS_EXPORTED, tor.person_id) in events()
    assert client.get("/kontaktpersoner/til-fil/").status_code == 405


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12).map(
    str.strip
)


@any_of(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
@pytest.mark.parametrize("shape", [sheets.as_csv, sheets.as_xlsx])
def test_no_cell_begins_like_a_formula_and_each_comes_back(
    shape: object, lines: list[list[str]]
) -> None:
    lines = [["a", "b"], *([f"x{one}", two] for one, two in lines)]
    content = shape(lines)  # type: ignore[operator]
    wanted = [[cell.strip() for cell in line] for line in lines]
    read = sheets.read(content)
    assert [[*line, ""][:2] for line in read] == wanted
    assert not any(
        sheets.harmless(cell).startswith(sheets.RUN) for line in lines for cell in line
    )


def test_columns_are_asked_for_by_name() -> None:
    with pytest.raises(bringing_in.WrongColumns):
        bringing_in.looked_at([["navn"]], by=None)  # type: ignore[arg-type]
