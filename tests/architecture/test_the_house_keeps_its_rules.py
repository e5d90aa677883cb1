"""The house rules that no linter knows; each failure says what to do instead."""

import ast
import re

import pytest

from portal.policy.parties import PROCESSES
from portal.settings import base
from portal.settings.environment import ROOT
from portal.settings.processes import settings_of
from tests.support.trees import (
    PACKAGES,
    calls_of,
    imported_as,
    nodes,
    sources,
    templates,
)


def lines_where(pattern: str, texts: dict[str, str]) -> list[str]:
    """`path: what stands there`, for every match.

    A pattern begins with what is looked for: `.*` before it reads each line again and
    again.
    """
    return [
        f"{path}: {found[0].strip()}"
        for path, text in texts.items()
        for found in re.finditer(pattern, text)
    ]


# --- code -----------------------------------------------------------------------------


def test_sql_is_written_in_the_walls_and_nowhere_else() -> None:
    """An ORM query can't forget who acts; a string can."""
    found = [
        f"{path}:{call.lineno} {name}"
        for path, tree in sources().items()
        if not path.startswith("portal/walls/")
        for name in ("cursor", "execute", "executemany", "RawSQL", "extra", "raw")
        for call in calls_of(tree, name)
        # `Secret.raw()` takes nothing; the ORM's `raw(…)` takes SQL.
        if name != "raw" or call.args or call.keywords
    ]
    assert found == []


def test_only_the_walls_say_who_acts_to_the_database() -> None:
    texts = {
        path: (ROOT / path).read_text()
        for path in sources()
        if not path.startswith("portal/walls/")
    }
    assert lines_where(r"(set_config\(|SET (LOCAL )?(ROLE|SESSION)).*", texts) == []


def test_nothing_is_printed() -> None:
    """Commands write to `self.stdout`; everything else logs, or is silent."""
    allowed = {"portal/settings/embedded.py"}  # a command line without Django
    found = {path for path, tree in sources().items() if [*calls_of(tree, "print")]}
    assert found == allowed


def test_texts_are_marked_by_names_that_are_looked_for() -> None:
    """`gettext_lazy as lazy` hides its texts from the catalogues."""
    texts = {path: (ROOT / path).read_text() for path in sources()}
    found = lines_where(r"\bgettext(?:_lazy)? as (?!_\b).*", texts)
    assert found == [], "Call it `_`, or by its own name."


def test_imports_are_absolute() -> None:
    found = [
        path
        for path, tree in sources().items()
        for node in nodes(tree, ast.ImportFrom)
        if node.level  # type: ignore[attr-defined]
    ]
    assert found == []


def test_no_text_is_declared_safe_by_hand() -> None:
    found = [
        path
        for path, tree in sources().items()
        if imported_as(tree, "django.utils.safestring", "mark_safe")
        or [*calls_of(tree, "mark_safe")]
    ]
    assert found == [], "Use format_html, which escapes what it is given."


def test_nothing_is_evaluated_pickled_or_run_in_a_shell() -> None:
    found = [
        f"{path} {name}"
        for path, tree in sources().items()
        for name in ("eval", "exec", "loads_pickle", "system", "popen")
        for _ in calls_of(tree, name)
    ]
    found += [
        path
        for path, tree in sources().items()
        for node in nodes(tree, ast.Import)
        if {"pickle", "marshal", "shelve"} & {a.name for a in node.names}  # type: ignore[attr-defined]
    ]
    assert found == []


LONG = {  # path: how long it may be until it is split
    "portal/accounts/views.py": 380,
    "portal/accounts/use_cases.py": 345,
}


def test_files_can_be_read_in_one_sitting() -> None:
    long = {
        path: lines
        for path in sources()
        if (lines := (ROOT / path).read_text().count("\n")) > LONG.get(path, 320)
    }
    assert long == {}, "Split them by what people do, not by type."


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        path
        for path, tree in sources().items()
        if tree.body and not ast.get_docstring(tree)
    ]
    assert bare == []


# --- templates ------------------------------------------------------------------------

IN_MAIL = "templates/mail/"


def pages() -> dict[str, str]:
    """Templates that become HTML."""
    return {k: v for k, v in templates().items() if not k.startswith(IN_MAIL)}


def test_templates_escape_everything() -> None:
    pattern = r"(\|\s*(safe|safeseq)\b|autoescape\s+off).*"
    assert lines_where(pattern, pages()) == []
    plain = {k: v for k, v in templates().items() if k.startswith(IN_MAIL)}
    assert plain
    assert all(path.endswith(".txt") for path in plain), "Plain text needs no escapes."


@pytest.mark.parametrize(
    "pattern",
    [
        r"<[^>]*\sstyle\s*=.*",
        r"<style\b.*",
        r"<script\b(?![^>]*\bsrc=)[^>]*>.*",
        r"<[^>]*\son[a-z]+\s*=.*",
        r"\bhx-on\b.*",
        r"\bhx-vars\b.*|\bhx-vals\s*=\s*['\"]?js:.*",
        r"javascript:.*",
        r"\bhttps?://(?!www\.w3\.org)[^\s\"']*\.(js|css|woff2?)\b.*",
    ],
)
def test_templates_have_no_inline_code_and_load_nothing_from_elsewhere(
    pattern: str,
) -> None:
    assert lines_where(pattern, pages()) == []


def test_the_patterns_above_find_what_they_are_for() -> None:
    bad = {
        "a": '<p style="x">',
        "b": "<script>x</script>",
        "c": '<a\n  onclick="x">',
        "d": "{{ x|safe }}",
    }
    assert lines_where(r"<[^>]*\sstyle\s*=.*", bad)
    assert lines_where(r"<script\b(?![^>]*\bsrc=)[^>]*>.*", bad)
    assert lines_where(r"<[^>]*\son[a-z]+\s*=.*", bad)
    assert lines_where(r"(\|\s*(safe|safeseq)\b|autoescape\s+off).*", bad)


def test_every_post_form_carries_its_token() -> None:
    """A form without one is refused at best, and exempted at worst."""
    bare = [
        path
        for path, text in pages().items()
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL)
        if re.search(r'method="post"', form, re.IGNORECASE)
        and "csrf_token" not in form
        and "web:quick_exit" not in form
        and "exit_path" not in form
    ]
    assert bare == []


# --- settings -------------------------------------------------------------------------


def test_what_would_open_a_second_way_in_is_not_installed() -> None:
    for app in ("django.contrib.admin", "django.contrib.messages", "debug_toolbar"):
        assert app not in base.INSTALLED_APPS
        assert not any(app in name for name in base.MIDDLEWARE)


def test_who_acts_and_the_transaction_come_last() -> None:
    assert base.MIDDLEWARE[-2:] == [
        "portal.accounts.middleware.WhoActs",
        "portal.web.threshold.Threshold",
    ]
    assert base.DEBUG is False


SWITCH = re.compile(r"skip|bypass|disable|force|unsafe|insecure|no_?check|trust_all")


def _variable(node: ast.AST | None) -> set[str]:
    """The name of a variable of the environment, if this is one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value} if node.value.isupper() else set()
    return set()


def _told_by_the_environment() -> set[str]:
    """Every name of a variable that some code reads."""
    found = set()
    for path, tree in sources().items():
        reads = ["text", "flag", "words"] if path.startswith("portal/settings") else []
        for name in (*reads, "get", "getenv"):
            for call in calls_of(tree, name):
                first = call.args[0] if call.args else None
                found |= _variable(first)
        for node in nodes(tree, ast.Subscript):
            found |= _variable(node.slice)  # type: ignore[attr-defined]
    return found


def _settings() -> set[str]:
    names = {name for name in dir(base) if name.isupper()}
    for process in [*(process.name for process in PROCESSES), "owner"]:
        names |= set(settings_of(process))
    for path, tree in sources().items():
        if path.startswith("portal/settings/"):
            for node in tree.body:
                for part in nodes(node, ast.Name):
                    if part.id.isupper() and isinstance(part.ctx, ast.Store):  # type: ignore[attr-defined]
                        names.add(part.id)  # type: ignore[attr-defined]
    return names


def _arguments() -> set[str]:
    found = set()
    for tree in sources().values():
        for node in nodes(tree, ast.arg):
            found.add(node.arg)  # type: ignore[attr-defined]
        for call in calls_of(tree, "add_argument"):
            found |= {a.value for a in call.args if isinstance(a, ast.Constant)}
    return found


def test_no_setting_variable_or_argument_switches_a_check_off() -> None:
    """Write a second act with a name of its own instead, and let it be recorded."""
    said = _told_by_the_environment() | _settings() | _arguments()
    assert {"PORTAL_DOOR", "DATABASE_URL", "MIDDLEWARE", "--kind"} <= said
    assert {name for name in said if SWITCH.search(str(name).lower())} == set()


def nested(sheet: str) -> list[str]:
    """Blocks of a style sheet inside another but an at-rule's, and those left open."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    found, within = [], []
    for said, mark in re.findall(r"([^{};]*)([{};])", plain):
        if mark == "{":
            if any(not outer.startswith("@") for outer in within):
                found.append(said.strip())
            within.append(said.strip())
        elif mark == "}":
            within.pop()
    return found + within


def test_style_sheets_have_no_block_inside_another() -> None:
    """A missing brace takes the style of all that comes after it."""
    sheets = [*(ROOT / "portal/web/static/web").glob("*.css")]
    assert sheets
    for sheet in sheets:
        assert nested(sheet.read_text()) == [], sheet.name
    assert nested("@media x { a { b: c; } } d { e: f }") == []
    assert nested("a { b: c; d { e: f; } }") == ["d"]
    assert nested("a { b: c; ") == ["a"]


def test_every_package_is_looked_at() -> None:
    assert {path.split("/")[0] for path in sources()} == set(PACKAGES)
