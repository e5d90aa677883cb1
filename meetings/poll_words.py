"""Why a date poll suggests a time, in words that a meeting's caller can repeat."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.policy.polls import Answer, Criterion, Passed, Suggestion, Tally
from portal.web import dates

ANSWERS: dict[str, Promise] = {
    Answer.YES: _("Yes"),
    Answer.IF_NEED_BE: _("If need be"),
    Answer.NO: _("No"),
}
PASSED: dict[str, Promise] = {
    Passed.GONE: _("has gone"),
    Passed.WEEKEND: _("at a weekend"),
    Passed.HOLIDAY: _("a public holiday"),
    Passed.CHRISTMAS: _("between Christmas and New Year"),
}
_REASONS: dict[Criterion, Promise] = {
    Criterion.REACHES_MOST: _("It reaches more services than any other time."),
    Criterion.FEWEST_IF_NEED_BE: _(
        "%(times)s would reach as many, but there more would come only if need be."
    ),
    Criterion.NOT_SQUEEZED: _(
        "%(times)s would reach as many as gladly, but lies between days off, when many "
        "are away."
    ),
    Criterion.FIRST: _("%(times)s would do as well. The first of them is suggested."),
}


def explained(found: Suggestion, asked: int) -> list[str]:
    """Sentence by sentence: whom it reaches, what fell away how, what isn't used.

    `asked` is the number of services that were asked, whether they answered or not.
    """
    return list(_sentences(found, asked))


def _sentences(found: Suggestion, asked: int) -> Iterator[str]:
    reaches = ngettext(
        "This time reaches %(reached)s of %(asked)s service.",
        "This time reaches %(reached)s of %(asked)s services.",
        asked,
    )
    yield reaches % {"reached": found.best.reached, "asked": asked}
    if found.best.if_need_be:
        strain = ngettext(
            "%(count)s of them comes only if need be.",
            "%(count)s of them come only if need be.",
            found.best.if_need_be,
        )
        yield strain % {"count": found.best.if_need_be}
    for each in found.rounds:
        if each.by is not Criterion.REACHES_MOST:
            yield str(_REASONS[each.by]) % {"times": _named(each.fell)}
        elif each is found.decided_by:
            yield str(_REASONS[each.by])
    for one in found.passed_over:
        words = gettext("%(time)s would reach %(reached)s, but is %(why)s.")
        yield words % {
            "time": when(one),
            "reached": one.reached,
            "why": PASSED[one.passed or Passed.GONE],
        }


def when(one: Tally) -> str:
    """The day and the hour of a time."""
    return dates.with_clock(one.time.starts_at)


def _named(times: tuple[Tally, ...]) -> str:
    *others, last = [when(one) for one in times]
    if not others:
        return last
    return gettext("%(others)s and %(last)s") % {
        "others": ", ".join(others),
        "last": last,
    }
