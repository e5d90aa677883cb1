"""Ready answers to a question that isn't an order: they neither confirm nor deny.

The same for everybody who asks, whether the person is a client or not. Nothing is
noted: neither that somebody asked, nor about whom.
"""

from dataclasses import dataclass
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

# The languages of the answers, whatever the page is in.
LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True)
class Answer:
    """One answer: when it fits, and what to say or to write."""

    key: str
    heading: str
    text: str


def answers(language: str) -> tuple[Answer, ...]:
    """On the telephone, and by letter. Headings in the language of the page."""
    on_the_telephone, by_letter = _("On the telephone"), _("By letter or e-mail")
    with translation.override(language):
        said = _(
            "I can neither confirm nor deny that anybody is in contact with us. That "
            "is what we answer everybody who asks, whoever it is about. If child "
            "welfare has a legal basis for an order to give information, it is sent in "
            "writing, with the legal basis and the reason. We then answer it as the "
            "law says. I can tell you in general what our office offers."
        )
        written = "\n\n".join(
            (
                _("We refer to your question."),
                _(
                    "Family counselling offices have a duty of confidentiality, also "
                    "about whether somebody is in contact with us. We can therefore "
                    "neither confirm nor deny it. This answer is the same whoever the "
                    "question is about, and says nothing about whether the person is "
                    "known to us."
                ),
                _(
                    "Whoever has a legal basis for an order to give information can "
                    "send it in writing. It must name the legal basis, which "
                    "information is needed, and why it is necessary. We answer every "
                    "order."
                ),
                _(
                    "The person themself can always tell you what they want you to "
                    "know."
                ),
                _("Yours sincerely"),
            )
        )
    return (
        Answer("telephone", on_the_telephone, said),
        Answer("letter", by_letter, written),
    )
