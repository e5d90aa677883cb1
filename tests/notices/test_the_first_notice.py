"""The first notice: what it says, word by word, and all that stands around it."""

import re
import socket
from email.utils import parseaddr
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest
from django.conf import settings
from django.core.mail.utils import DNS_NAME

from portal.audit.events import Event
from portal.notices import outbox, parent_notices, sms
from portal.notices.models import Notice
from portal.policy.agreed_words import AGREED_WORDS
from portal.walls import house
from tests.notices import post
from tests.notices.post import MAIL, Box
from tests.support import insider, road, steps
from tests.support.aside import as_process
from tests.support.log import lines

pytestmark = pytest.mark.django_db

TEXTS = {
    "nb": "Du har en ny melding. Det haster ikke.",
    "nn": "Du har ei ny melding. Det hastar ikkje.",
    "en": "You have a new message. It isn't urgent.",
}
SUBJECTS = {"nb": "Ny melding", "nn": "Ny melding", "en": "New message"}
LANGUAGES = {"nb": "nb", "nn": "nn", "en": "en", "so": "nb", "ar": "nb", "se": "nb"}
HEADERS = {
    "Content-Type",
    "MIME-Version",
    "Content-Transfer-Encoding",
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
}
# Every word that may stand in subject, text and sender of any notice (threats D1).
WORDS = {
    *AGREED_WORDS,
    *("Du", "har", "en", "ei", "ny", "Ny", "melding", "Det", "haster", "ikke"),
    *("hastar", "ikkje", "You", "have", "a", "new", "New", "message", "It", "isn't"),
    *("urgent", "post", "minside", "localhost"),
}


@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_one_sentence_after_the_word(
    box: Box, language: str, channel: str
) -> None:
    """In the parent's language where we have it; else in bokmål."""
    post.put_before(road.employee("kari"), channel, language=language)
    (row,) = post.waiting()
    assert post.works() == 1
    (got,) = box.all()
    assert got.text == f"Bjørk: {TEXTS[LANGUAGES[language]]}"
    assert (got.channel, got.to) == (channel, post.WAYS[channel])
    assert got.key == str(row["id"])
    if channel == "email":
        (mail,) = box.mails()
        assert mail["Subject"] == SUBJECTS[LANGUAGES[language]]


@pytest.mark.parametrize("word", AGREED_WORDS)
def test_every_word_of_the_list_can_be_agreed_on(box: Box, word: str) -> None:
    post.queued_alone(word=word)
    post.works()
    (got,) = box.all()
    assert got.text == f"{word}: {TEXTS['nb']}"


def test_a_text_message_fits_one_in_every_language(box: Box) -> None:
    """And needs no alphabet that would cut it at seventy letters (3GPP TS 23.038)."""
    gsm = (
        set("æøåÆØÅ.:' ") | set(map(chr, range(65, 91))) | set(map(chr, range(97, 123)))
    )
    for word in AGREED_WORDS:
        for text in TEXTS.values():
            whole = f"{word}: {text}"
            assert len(whole) <= 160
            assert set(whole) <= gsm


@pytest.mark.parametrize("language", TEXTS)
def test_nothing_else_stands_in_the_mail(
    box: Box, language: str, tmp_path: Path
) -> None:
    post.put_before(road.employee("kari"), "email", language=language)
    post.works()
    (mail,) = box.mails()
    assert set(mail.keys()) <= HEADERS
    assert len(mail.keys()) == len(set(mail.keys()))
    assert mail.get_content_type() == "text/plain"
    assert not mail.is_multipart()
    assert parseaddr(mail["From"]) == ("", "post@minside.localhost")
    assert mail["To"] == MAIL
    said = " ".join([mail["Subject"], mail.get_content(), mail["From"]])
    assert set(re.findall(r"[\w']+", said)) <= WORDS
    assert not re.search(r"https?:|www\.|//|\d", said)


def test_no_name_of_ours_of_theirs_or_of_the_machine_is_in_its_bytes(
    box: Box, tmp_path: Path
) -> None:
    post.put_before(road.employee("kari"), "email")
    post.works()
    (path,) = tmp_path.glob("mail/*.eml")
    raw = path.read_bytes().decode().lower()
    about = road.words()
    said = [socket.gethostname().lower(), DNS_NAME.get_fqdn().lower()]
    said += ["samvei", "barnevern", "familievern", "arendal", "kari", "yusuf"]
    said += [about.number, about.note.lower(), road.CANARY, "django", "python"]
    for word in said:
        if word != "localhost":
            assert word not in raw, word
    (line,) = re.findall(r"^message-id: (.*)$", raw, re.MULTILINE)
    assert line.strip() == f"<{UUID(path.stem)}@minside.localhost>"


def test_the_senders_host_is_of_the_parents_door() -> None:
    """Not of the portal that staff get mail from, which has a telling name."""
    host = settings.NOTICE_FROM.rpartition("@")[2]
    assert settings.ADDRESSES["parent"].endswith(f"//{host}")
    assert not settings.DEFAULT_FROM_EMAIL.endswith(host)


def test_a_laptop_can_also_look_on(capsys: pytest.CaptureFixture[str]) -> None:
    sms.to_the_console(post.SMS, "Bjørk: …", "k")
    assert capsys.readouterr().out == f"SMS k to {post.SMS}: Bjørk: …\n"


def test_the_row_is_a_seal_a_channel_and_an_hour(box: Box) -> None:
    """And one size, whichever word and language it says."""
    for word in AGREED_WORDS:
        for language in LANGUAGES:
            post.queued_alone(language=language, word=word)
    rows = post.waiting()
    columns = {"id", "process", "sealed", "wrapped_key", "channel"}
    assert {frozenset(row) for row in rows} == {
        frozenset(columns | {"not_before", "attempts"})
    }
    assert len({(len(row["sealed"]), len(row["wrapped_key"])) for row in rows}) == 1
    assert {row["process"] for row in rows} == {"welfare"}


# --- the word -------------------------------------------------------------------------

OTHER = ("Barnevern", "Møte på Solgården", "bjørk", "Bjørk ", "Bjørk:", "<b>Hav</b>")


@pytest.mark.parametrize("kind", ["sms", "email", "none"])
@pytest.mark.parametrize("word", OTHER)
def test_another_word_is_refused_by_the_act(box: Box, word: str, kind: str) -> None:
    kari = road.employee("kari")
    draft = road.drafted(kari, way_kind=kind, way=post.WAYS.get(kind, ""), word=word)
    before = insider.fingerprints()
    with pytest.raises(ValueError, match="word of the list"):
        steps.handed_over(kari, draft)
    assert insider.fingerprints() == before


@pytest.mark.parametrize("kind", ["sms", "email"])
def test_a_notice_without_a_word_is_refused_by_the_act(box: Box, kind: str) -> None:
    kari = road.employee("kari")
    draft = road.drafted(kari, way_kind=kind, way=post.WAYS[kind], word="")
    before = insider.fingerprints()
    with pytest.raises(ValueError, match="begins with the word"):
        steps.handed_over(kari, draft)
    assert insider.fingerprints() == before


@pytest.mark.parametrize("word", OTHER)
def test_another_word_is_refused_by_reception(box: Box, word: str) -> None:
    """What a welfare door that was taken over says is shown to nobody."""
    kari = road.employee("kari")
    draft = road.drafted(kari, way_kind="none", way="", word=word)
    with patch.object(parent_notices, "AGREED_WORDS", (word,)):
        steps.handed_over(kari, draft)
    road.taken_in()
    assert insider.rows("house.consent_waiting") == []
    assert insider.rows("house.consent_receptionitem") == []
    (line,) = lines(Event.TAKE_IN_REFUSED)
    assert line.reason == "content"


def _forged(**said: object) -> None:
    """What a door that was taken over could leave: sealed as it should be."""
    with as_process("welfare"):
        row = Notice(channel="sms", not_before=house.moment())
        outbox.leave(row, said)


@pytest.mark.parametrize("word", OTHER)
def test_another_word_is_sent_by_no_worker(
    box: Box, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    _forged(to=post.SMS, language="nb", word=word, reference=str(UUID(int=1)))
    assert post.works() == 0
    assert box.all() == []
    assert post.waiting() == []
    assert "doesn't open; it was dropped" in caplog.text
    assert word not in caplog.text


def test_with_no_notice_there_is_no_row_and_nothing_goes(box: Box) -> None:
    draft = post.put_before(road.employee("kari"), "none", word="")
    assert post.waiting() == []
    assert post.works() == 0
    assert box.all() == []
    assert steps.draft_row(draft)["state"] == "put_before"
    with as_process("welfare"):
        assert (
            parent_notices.queue_first(
                "none", "", language="nb", word="", reference=UUID(int=1)
            )
            is None
        )
