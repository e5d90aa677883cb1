"""When somebody asks about a client, without an order: ready answers, nothing noted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.web.context import LANGUAGES
from portal.web.guards import only
from referrals.disclosure.office_notes import PROFESSIONALS
from referrals.disclosure.question_texts import answers


@only(*PROFESSIONALS)
@require_safe
def questions(request: Any) -> HttpResponse:
    """The answers in a language of one's choice. Nobody is asked whom it is about."""
    known = dict(LANGUAGES)
    wanted = request.GET.get("sprak", "") or get_language()
    language = wanted if wanted in known else "nb"
    context = {
        "answers": answers(language),
        "answers_in": language,
        "choices": [(code, name, code == language) for code, name in LANGUAGES],
    }
    return render(request, "disclosure/questions.html", context)
