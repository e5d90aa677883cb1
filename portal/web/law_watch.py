"""Operators hear of law that ends: from `check --deploy`, and daily from the worker."""

import logging
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.policy import citations, legal_changes
from portal.policy.legal_bases import Basis
from portal.policy.legal_changes import Change
from portal.walls import house

logger = logging.getLogger(__name__)
HINT = "docs/operations.md, “The law”."


@cache
def cited() -> dict[Basis, set[str]]:
    """What this installation cites, and where."""
    return citations.cited_in_sources(Path(settings.BASE_DIR))


def what_is_cited_is_in_force(**_: Any) -> list[CheckMessage]:
    """A warning for each provision that has ended or soon ends or changes.

    By the house's clock; without a house to ask, nothing is said to have ended.
    """
    messages: list[CheckMessage] = []
    try:
        found = legal_changes.changes(cited(), house.today())
    except (DatabaseError, ImproperlyConfigured):
        messages.append(Info("No house to ask which day it is.", id="law.I001"))
    else:
        messages += [_warning(change) for change in found]
    if some := legal_changes.unconfirmed(cited()):
        messages.append(_info("First day for a lawyer to confirm", some, "law.I002"))
    if some := legal_changes.undated(cited()):
        messages.append(_info("Will be changed, on no day yet", some, "law.I003"))
    return messages


def warn_daily() -> None:
    """The same in the worker's log, once a day."""
    _warn(house.today())


@lru_cache(maxsize=1)
def _warn(on: date) -> None:
    for change in legal_changes.changes(cited(), on):
        logger.warning("%s", change)


def _warning(change: Change) -> CheckMessage:
    return Warning(str(change), hint=HINT, id=f"law.W_{change.kind}")


def _info(what: str, some: list[Basis], number: str) -> CheckMessage:
    names = ", ".join(f"{each.act.short} {each.section}" for each in some)
    return Info(f"{what}: {names}.", hint=HINT, id=number)
