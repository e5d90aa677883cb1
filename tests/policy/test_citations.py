"""Nothing is cited by hand that isn't in the table of law, or that is known to end."""

from datetime import date

import pytest

from meetings.guests import declaration as guest_declaration
from portal.accounts import declaration
from portal.policy import citations, consent_text
from portal.policy.citations import by_hand, keys_in
from portal.settings.environment import ROOT

# What people have put their name to is never rewritten (a test of its own reads it),
# nor is a decision.
FROZEN = (
    "portal/accounts/declaration.py",
    "meetings/guests/declaration.py",
    "portal/policy/consent_text.py",
    "docs/decisions/",
)
DOCUMENTS = (*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md")
# What people read is cited by key: `{% law %}`, `law()`, `cite()`.
READ = (".html", ".po", ".typ")


def named(text: str) -> list[list[str]]:
    """The keys of each citation in a text."""
    return [[each.key for each in cited.bases] for cited in by_hand(text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("(bvl §§ 8-1 to 8-3, 8-7).", [["bvl_8_1", "bvl_8_2", "bvl_8_3", "bvl_8_7"]]),
        ("forvaltningsloven §§ 13 a–13 c", [["fvl_13_a", "fvl_13_b", "fvl_13_c"]]),
        ("etter helsepersonellova\n    §§ 21 og 23.", [["hpl_21", "hpl_23"]]),
        ('"the Act (barnevernsloven) "\n    "§ 13-1 og"', [["bvl_13_1"]]),
        ("fkl § 10 third paragraph; bvl § 13-4", [["fkl_10"], ["bvl_13_4"]]),
        ("fkl § 5 a, § 6", [["fkl_5_a"], ["fkl_6"]]),
        ("fkl § 6 i praksis", [["fkl_6"]]),
        ("barnevernloven § 6-4", [["bvl1992_6_4"]]),
        ("GDPR article 7 no. 3", [["gdpr_7"]]),
        ("it follows from § 13-4 of that act", [[]]),
        ("barnevernsloven § 99-9", [[]]),
        ("bvl §§ 8-1 and 99-9", [[]]),
        ("an article about 7 things, and a section", []),
    ],
)
def test_citations_are_found(text: str, keys: list[list[str]]) -> None:
    assert named(text) == keys


def test_keys_are_found_in_templates_and_code() -> None:
    text = """{% law "fkl_10_3" 'bvl_13_4' %} label=law_in_short("jf_8") "bvl_x" """
    assert [one.key for one in keys_in(text)] == ["fkl_10_3", "bvl_13_4", "jf_8"]


def test_every_section_that_is_named_is_in_the_table_and_holds() -> None:
    """Whoever enters a last day mends what cites it by hand, in the same commit."""
    strange, ends, count = [], [], 0
    for path in (*citations.sources(ROOT), *DOCUMENTS):
        for cited in by_hand(path.read_text("utf-8")):
            count += 1
            where = f"{path.relative_to(ROOT)}: {cited.words}"
            strange += [where] if not cited.bases else []
            if not path.relative_to(ROOT).as_posix().startswith(FROZEN):
                ends += [where for each in cited.bases if each.last_day]
    assert strange == []
    assert ends == []
    assert count > 40


def test_what_people_read_is_cited_by_key() -> None:
    by_themselves = [
        f"{path.relative_to(ROOT)}: {cited.words}"
        for path in citations.sources(ROOT)
        if path.suffix in READ
        for cited in by_hand(path.read_text("utf-8"))
    ]
    assert by_themselves == []


def test_texts_that_are_agreed_to_cite_what_is_in_force() -> None:
    texts = [
        "\n".join((*text.paragraphs, text.sentence))
        for doors in declaration.TEXTS[declaration.CURRENT].values()
        for text in doors.values()
    ]
    promised = guest_declaration.TEXTS[guest_declaration.CURRENT].values()
    texts += ["\n".join((*text.paragraphs, text.sentence)) for text in promised]
    for language in ("nb", "nn", "en"):
        texts += consent_text.text(consent_text.CURRENT, language)
        texts += consent_text.text(consent_text.JOINING, language)
        texts += consent_text.paper_text(consent_text.CURRENT, language)
    found = [cited for text in texts for cited in by_hand(text)]
    assert len(found) >= 20
    for cited in found:
        assert cited.bases, cited.words
        assert all(one.in_force(date.max) for one in cited.bases), cited.words
