"""The one function that screens a text, by the grammar and by the model."""

from collections.abc import Iterator

from portal.policy.screening.assessment import Span, assessments
from portal.policy.screening.coercion import coercions
from portal.policy.screening.kinds import ADVICE, ALL, Finding, Kind, Screening
from portal.policy.screening.model import model
from portal.policy.screening.numbers import numbers
from portal.policy.screening.others import others
from portal.policy.screening.places import may_tell, places
from portal.policy.screening.reading import Sentence, sentences
from portal.policy.screening.reporting import reports

RULES = {
    Kind.ASSESSMENT: assessments,
    Kind.REPORT_BACK: reports,
    Kind.COERCION: coercions,
    Kind.IDENTITY: places,
    Kind.THIRD_PERSON: others,
}


def screen(text: str, kinds: frozenset[Kind] = ALL) -> Screening:
    """What is found of these kinds, in the order of the text. Spans may overlap."""
    found = set(_numbers(text)) if Kind.IDENTITY in kinds else set()
    numbered = bool(found)
    wanted = [kind for kind in RULES if kind in kinds]
    for sentence in sentences(text):
        for kind, span in _read_twice(sentence, wanted, numbered):
            found.add(_finding(text, sentence, span, kind))
    ordered = _whole(sorted(found), text)
    return Screening(
        tuple(one for one in ordered if one.kind not in ADVICE),
        tuple(one for one in ordered if one.kind in ADVICE),
    )


def _read_twice(
    sentence: Sentence, wanted: list[Kind], numbered: bool
) -> Iterator[tuple[Kind, Span]]:
    """What the grammar finds and the model doesn't doubt, or the model finds alone."""
    weighs = model()
    scores = dict(zip(weighs.kinds, weighs.scores(sentence)))
    for kind in wanted:
        score, at = scores[kind], weighs.thresholds[kind]
        if score + weighs.bonuses[kind] <= at:
            continue  # whatever the grammar finds
        if spans := list(RULES[kind](sentence)):
            for span in spans:
                yield kind, span
        elif score > at and (
            kind is not Kind.IDENTITY or (not numbered and may_tell(sentence))
        ):
            yield kind, weighs.clause(sentence, kind)


def _numbers(text: str) -> Iterator[Finding]:
    for start, end in numbers(text):
        yield Finding(start, end, Kind.IDENTITY, text[start:end])


def _finding(text: str, sentence: Sentence, span: Span, kind: Kind) -> Finding:
    start, end = sentence.starts[span[0]], sentence.ends[span[1]]
    return Finding(start, end, kind, text[start:end])


def _whole(found: list[Finding], text: str) -> list[Finding]:
    """Overlapping phrases of one kind, as one."""
    whole: list[Finding] = []
    last: dict[Kind, int] = {}
    for one in found:
        at = last.get(one.kind)
        if at is not None and one.start < whole[at].end:
            start, end = whole[at].start, max(whole[at].end, one.end)
            whole[at] = Finding(start, end, one.kind, text[start:end])
            continue
        last[one.kind] = len(whole)
        whole.append(one)
    return whole
