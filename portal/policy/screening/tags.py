"""What a word can mean here: each meaning is one bit, so that a sentence is numbers.

A word has any number of them ("bekreftelse" is something sent back; "henne" is a parent
who isn't a subject). The words themselves stand in `lexicon`, by language.
"""

from typing import Final

# Who there is.
WE: Final = 1 << 0  # child welfare, who writes
OFFICE: Final = 1 << 1  # the counselling office, who reads: "you"
PARENT: Final = 1 << 2
CHILD: Final = 1 << 3
OTHER: Final = 1 << 4  # a court, a hospital, a school: others who assess and report
THIRD: Final = 1 << 5  # partners, grandparents, neighbours
SUBJECT: Final = 1 << 6  # a form that can only be a subject: "vi", "hun", "she"
OBJECT: Final = 1 << 7  # one that can't be: "oss", "henne", "her"
WHOSE: Final = 1 << 8  # a possessive: "mors", "våre", "their"
ROLE: Final = WE | OFFICE | PARENT | CHILD | OTHER | THIRD

# How a sentence hangs together.
ASK: Final = 1 << 9  # to ask, wish, need, expect, order
KNOW: Final = 1 << 10  # to learn, hear, see
MUST: Final = 1 << 11
NOT: Final = 1 << 12
IF: Final = 1 << 13
ELSE: Final = 1 << 14
PAST: Final = 1 << 15  # auxiliaries and verbs of the past
ONCE: Final = 1 << 16  # "in the past", "last year"
TURN: Final = 1 << 17  # "but", "because": what was said before doesn't reach further
THAT: Final = 1 << 18  # "that", "whether": what was said before does
OF: Final = 1 << 19  # a preposition: the noun after it is no subject
AND: Final = 1 << 20
WHAT: Final = 1 << 21  # question words
VERB: Final = 1 << 22  # other verbs, to find where clauses begin
SELF: Final = 1 << 23

# Assessment.
ASSESS: Final = 1 << 24  # needs no object to be understood: "utredning"
WEIGH: Final = 1 << 25  # needs one: "vurdere"
ABILITY: Final = 1 << 26  # what would be assessed: "omsorgsevne", "samspill"
FIT: Final = 1 << 27  # the answer: "egnet", "god nok"
CHANGE: Final = 1 << 28  # to increase, to reduce
CONTACT: Final = 1 << 29  # contact with the child; the child's return
INSTRUMENT: Final = 1 << 30

# Telling.
REPORT: Final = 1 << 31  # always goes back: "rapport", "tilbakemelding"
TELL: Final = 1 << 32  # depends on to whom: "beskjed", "bekrefte"
ATTENDANCE: Final = 1 << 33
PROGRESS: Final = 1 << 34  # how it goes, what was said
BACK: Final = 1 << 35

# Coercion.
DUTY: Final = 1 << 36  # conditions, demands, duties
DEMAND: Final = 1 << 37  # to demand, to force
TAKE_PART: Final = 1 << 38
GO: Final = 1 << 39  # taking part if what follows is the offer: "møte", "gå"
OFFER: Final = 1 << 40  # talks, sessions, the course
REFUSE: Final = 1 << 41
CONSEQUENCE: Final = 1 << 42
FREE: Final = 1 << 43  # voluntary

PRACTICAL: Final = 1 << 44  # interpreters, times, telephones, stairs
TROUBLE: Final = 1 << 45  # what isn't said about somebody else
FOSTER: Final = 1 << 46
SCHOOL: Final = 1 << 47
LIVES: Final = 1 << 48
SMALL: Final = 1 << 49  # a known word without a meaning here
SPEAK: Final = 1 << 50  # to say, think, feel, be afraid: with a parent, their own words


def words(text: str) -> frozenset[str]:
    """The words of a table that is written as a text."""
    return frozenset(text.split())
