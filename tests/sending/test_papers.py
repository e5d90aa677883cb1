"""Papers of a draft, opened and read as a reader does: letter, form, copy."""

import io
import json
import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags
from pypdf import PdfReader

from consent import labels as parent_labels
from demo.cast import OFFICE, parent
from portal.audit.events import Event
from portal.papers import Paper, render
from portal.papers.codes import qr
from portal.policy import calendar, consent_text, paper_code
from portal.policy.clocks import TO_EXPORT, WELFARE_COPY
from portal.policy.purposes import Purpose
from portal.walls import house
from referrals.sending import exporting, labels, papers, queries
from tests.conftest import ClientAt
from tests.consent.support import grow_stale
from tests.sending import pages
from tests.support import given, insider
from tests.support.aside import as_owner
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Amina Yusuf",
    "number": parent("amina").number,
    "language": "nb",
    "interpreter": True,
    "situation": "care_order",
    "themes": ["feelings", "rights"],
    "note": pages.NOTE,
    "office": str(OFFICE.party_id),
    "sender": {"service": "Arendal barneverntjeneste", "person": "Kari Nes"},
}
INJECTED = (
    '#read("/etc/passwd") $x^2$ *fet* _kursiv_ @ref <merke> [klamme] \\ // slutt\n'
    "= Overskrift\n- punkt #pagebreak()"
)
ANSWER_BY = date(2026, 12, 14)
WHERE = papers.Where("Kontoret", "37 01 00 00", ("Storgata 1, 4836 Arendal",))


def opened(content: bytes) -> PdfReader:
    """A PDF that says that it is tagged, and that it follows PDF/UA."""
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    return reader


def words(reader: PdfReader) -> str:
    """All that it says, on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def language(reader: PdfReader) -> str:
    root: Any = reader.trailer["/Root"]
    return str(root["/Lang"])


def pdf(client: Client, address: str, *, posts: bool = False) -> PdfReader:
    """The paper at an address: an attachment under a neutral name, kept by nobody."""
    answer = client.post(address) if posts else client.get(address)
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    name = address.rsplit("/", 1)[1]
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer["Cache-Control"]
    return opened(answer.content)


def form(said: dict[str, Any], reference: UUID | None = None) -> PdfReader:
    made = papers.consent_form(said, ANSWER_BY, WHERE, reference=reference or uuid4())
    return opened(rendered(made))


def rendered(paper: Paper) -> bytes:
    """Its bytes: the same each time."""
    first = render(paper)
    assert first == render(paper)
    return first


# --- the letter -----------------------------------------------------------------------


def test_the_letter_says_that_something_waits_and_nothing_else(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    reader = pdf(kari, f"{pages.put_before(kari, language='nb')}brev.pdf")
    until = calendar.answer_by(house.today())
    assert language(reader) == "nb"
    assert reader.metadata is not None
    assert reader.metadata.title == "Ny melding"
    assert reader.metadata.creation_date is None
    assert words(reader) == (
        "minside.localhost Du har en ny melding. Det haster ikke. Logg inn med e-ID "
        "for å lese den. Skriv denne adressen, eller rett kameraet på en telefon mot "
        f"koden: http://minside.localhost Meldingen ligger der til og med {until.day}. "
        f"{labels.dates.in_words(until).split(' ', 1)[1]}."
    )


@pytest.mark.parametrize(
    ("spoken", "sentences"),
    [
        ("nn", ["Du har ei ny melding."]),
        ("en", ["You have a new message."]),
        ("so", ["Du har en ny melding.", "You have a new message."]),
    ],
)
def test_the_letter_is_in_the_parents_language(
    spoken: str, sentences: list[str]
) -> None:
    made = papers.letter(spoken, ANSWER_BY, settings.ADDRESSES["parent"])
    text = words(opened(rendered(made)))
    places = [text.find(sentence) for sentence in sentences]
    assert min(places) >= 0
    assert places == sorted(places)
    for word in ("Amina", "barnevern", "familievern", "child", "counsel"):
        assert word.lower() not in text.lower()


def test_the_code_on_the_letter_is_the_address_of_the_log_in_alone() -> None:
    address = settings.ADDRESSES["parent"]
    made = papers.letter("nb", ANSWER_BY, address)
    (part,) = made.parts
    assert part.says["qr"] == qr(address)
    assert part.says["address"] == address
    assert re.fullmatch(r"https?://[a-z.:0-9]+", address)
    # Nothing of a draft goes into it: there is nowhere to put it.
    assert made == papers.letter("nb", ANSWER_BY, address)
    # To who listens instead of looking, it says where it leads.
    found = opened(rendered(made))
    every = [found.get_object(number) for number in found.xref[0]]
    said = [each["/Alt"] for each in every if isinstance(each, dict) and "/Alt" in each]
    assert said == [f"QR-kode som fører til {address}"]


# --- the form -------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", papers.WRITTEN)
def test_the_form_says_what_the_parents_page_says(spoken: str) -> None:
    said = {**SAID, "language": spoken}
    text = words(form(said))
    with translation.override(spoken):
        rows = parent_labels.rows_of(said, WHERE.name)
        mine = papers.content_rows(said, WHERE.name)
        assert [row["label"] for row in mine] == [str(row.label) for row in rows]
        for row in rows:
            assert str(row.label) in text
            for piece in strip_tags(str(row.value).replace("<li>", "\n")).split("\n"):
                assert piece.strip() in text
    for paragraph in consent_text.paper_text(consent_text.CURRENT, spoken):
        assert paragraph in text


def test_the_form_tells_where_it_goes_and_that_nobody_here_takes_it(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari, language="nb")
    reader = pdf(kari, f"{page}skjema.pdf")
    text = words(reader)
    for said in (
        "Vil du ha kontakt med familievernet?",
        OFFICE.name,
        "Send skjemaet til familievernkontoret",
        "Ikke gi det til barnevernet. De kan ikke ta det imot",
        "Ta ut merknaden fra barnevernet",
        "De ser aldri hvorfor",
        "Navnet ditt med blokkbokstaver",
        "underskriften din",
    ):
        assert said in text, said
    envelope = reader.pages[-1].extract_text()
    assert "Til konvolutten" in envelope
    assert "amilievern" not in envelope
    assert "arnevern" not in envelope
    body = pages.read(kari, page)
    assert "her kan ingen svar registreres" in body


def test_whoever_reads_another_language_gets_it_in_both() -> None:
    text = words(form({**SAID, "language": "so"}))
    assert "Skjemaet er her to ganger" in text
    assert text.find("Dette sier du ja til") < text.find("This is what you say yes to")


def test_without_an_office_the_parent_writes_one() -> None:
    made = papers.consent_form(
        {**SAID, "office": ""}, ANSWER_BY, papers.Where(), reference=uuid4()
    )
    text = words(opened(rendered(made)))
    assert "Skriv navnet på familievernkontoret som du velger" in text
    assert "Til konvolutten" not in text


def test_what_people_wrote_is_never_markup() -> None:
    text = words(form({**SAID, "note": INJECTED, "name": "#panic() $ * @a"}))
    assert " ".join(INJECTED.split()) in text
    assert "#panic() $ * @a" in text
    assert "root:" not in text


def test_what_no_font_has_is_printed_as_unknown() -> None:
    text = words(
        form({**SAID, "note": "Hei \U0001f600 中 \u202eomvendt\u200b Łódź Привіт"})
    )
    assert "Hei \ufffd \ufffd omvendt Łódź Привіт" in text


# --- its code -------------------------------------------------------------------------


def test_the_code_finds_the_item_and_has_no_way_back() -> None:
    reference = uuid4()
    code = paper_code.code_of(reference)
    assert code in words(form(SAID, reference))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-.{3}", code)
    assert code == paper_code.code_of(UUID(str(reference)))
    assert len({paper_code.code_of(uuid4()) for _ in range(500)}) == 500
    for said in (str(reference), reference.hex, reference.hex[:8].upper()):
        assert said not in words(form(SAID, reference))
    # One bit of the reference changes half of the code: it is no part of it.
    near = UUID(int=reference.int ^ 1)
    same = sum(a == b for a, b in zip(code, paper_code.code_of(near)))
    assert same < len(code) - 4


def test_a_code_that_was_typed_wrong_is_found_out() -> None:
    code = paper_code.code_of(UUID("6f1d0c5e-9a53-4d0e-8f7c-1b2a3c4d5e6f"))
    signs = code.replace("-", "")
    assert paper_code.read(f" {signs.lower()} ") == code
    for place, sign in enumerate(signs):
        for other in paper_code.ALPHABET.replace(sign, ""):
            assert paper_code.read(signs[:place] + other + signs[place + 1 :]) is None
    for place in range(len(signs) - 1):
        a, b = signs[place : place + 2]
        if a != b:
            turned = signs[:place] + b + a + signs[place + 2 :]
            assert paper_code.read(turned) is None
    assert paper_code.read(signs[:-1]) is None
    assert paper_code.read("O" * 11) == paper_code.read("0" * 11)


# --- the copy -------------------------------------------------------------------------


def test_the_copy_says_what_the_page_says(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    assert kari.get(f"{page}eksport/").status_code == 200
    text = words(pdf(kari, f"{page}eksport.pdf", posts=True))
    answer = kari.post(f"{page}eksport.json")
    assert answer["Content-Disposition"] == 'attachment; filename="eksport.json"'
    data = json.loads(answer.content)
    assert (data["form"], data["version"]) == ("samvei-draft", 1)
    shown = re.sub(r"<[^>]+>", " ", pages.read(kari, page))
    shown = " ".join(shown.split())
    values = [row for part in ("says", "in_hand") for row in data[part].values()]
    assert data["state"] in shown
    assert data["state"] in text
    for row in values:
        value = row["value"]
        pieces = value if isinstance(value, list) else value.split("\n")
        for piece in (row["label"], *pieces):
            assert piece in shown, piece
            assert " ".join(piece.split()) in text, piece
    assert not re.search(r"\d\d[.:]\d\d", text)


def test_an_export_is_recorded_once(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    kari.get(f"{page}eksport/")
    assert kari.get(f"{page}eksport.json")["Location"].endswith("/eksport/")
    assert lines(Event.DRAFT_EXPORTED) == []
    kari.post(f"{page}eksport.json")
    (line,) = lines(Event.DRAFT_EXPORTED)
    assert line.subject == pages.id_of(page)
    (row,) = [r for r in pages.rows("sending_draft") if r["id"] == line.subject]
    assert row["exported_at"] is not None
    assert row["state"] == "put_before"


def test_the_second_factor_is_asked_for_again(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    grow_stale(kari)
    for name in ("skjema.pdf", "eksport/", "eksport.pdf", "eksport.json"):
        for ask in (kari.get, kari.post):
            answer = ask(f"{page}{name}")
            if answer.status_code == 405:
                continue
            assert answer.status_code == 302
            assert "?next=" in answer["Location"]
    assert lines(Event.DRAFT_EXPORTED) == []


NAMES = ("brev.pdf", "skjema.pdf", "eksport/", "eksport.pdf", "eksport.json")


@pytest.mark.parametrize("who", ["dag", "tone"])
def test_for_others_there_are_no_papers(client_at: ClientAt, who: str) -> None:
    page = pages.put_before(pages.someone(client_at))
    other = pages.someone(client_at, who)
    for name in NAMES:
        assert other.get(f"{page}{name}").status_code == 404
        assert other.post(f"{page}{name}").status_code in (404, 405)


def test_before_it_lies_before_the_parent_there_is_nothing_to_send(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    for name in ("brev.pdf", "skjema.pdf"):
        assert kari.get(f"{page}{name}")["Location"] == page
        assert name not in pages.read(kari, page)
    pages_after = pages.put_before(kari, **_maja())
    assert "brev.pdf" in pages.read(kari, pages_after)


def _maja() -> dict[str, Any]:
    about = parent("maja")
    return {"name": about.name, "number": about.number, "way": pages.WAYS["maja"]}


# --- the clock ------------------------------------------------------------------------


def told(draft_id: UUID, days_ago: int) -> Any:
    """As if the outcome had been told so long ago."""
    day = house.today() - timedelta(days=days_ago)
    ends = calendar.end_of(day) + WELFARE_COPY + TO_EXPORT
    with as_owner():
        insider.change(
            "house.sending_draft",
            draft_id,
            state="delivered",
            told_on=day,
            erase_at=ends,
        )
    return day


@pytest.mark.parametrize(("days_ago", "left"), [(10, 81), (89, 2), (100, 1)])
def test_what_is_exported_goes_a_month_earlier_but_never_the_same_day(
    client_at: ClientAt, days_ago: int, left: int
) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    told(pages.id_of(page), days_ago)
    assert kari.post(f"{page}eksport.pdf").status_code == 200
    (row,) = [r for r in pages.rows("sending_draft") if r["id"] == pages.id_of(page)]
    on = row["erase_at"].astimezone(calendar.OSLO).date()
    assert (on - house.today()).days == left


def test_in_its_last_month_the_list_says_that_it_goes(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    for days_ago, is_said in ((80, False), (100, True)):
        told(pages.id_of(page), days_ago)
        for address in ("/formidling/", page):
            assert ("ikke eksportert ennå" in pages.read(kari, address)) is is_said
    kari.post(f"{page}eksport.json")
    assert "ikke eksportert ennå" not in pages.read(kari, "/formidling/")


def test_a_copy_from_before_the_outcome_doesnt_count(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.put_before(kari)
    kari.post(f"{page}eksport.json")
    day = told(pages.id_of(page), 100)
    with as_owner():
        insider.change(
            "house.sending_draft",
            pages.id_of(page),
            exported_at=calendar.end_of(day) - timedelta(days=3),
        )
    assert "ikke eksportert ennå" in pages.read(kari, "/formidling/")


def test_a_colleague_who_holds_it_can_export_it(client_at: ClientAt) -> None:
    page = pages.put_before(pages.someone(client_at))
    with at("welfare"):
        berit = given.an_employee("berit")
    with at("welfare", berit):
        draft = queries.draft_for(berit, pages.id_of(page), lock=True)
        said = exporting.export_draft(draft, by=berit)
        assert said == draft.content.reveal(Purpose.SHOW_OWN)
