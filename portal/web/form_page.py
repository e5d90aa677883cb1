"""A page that is one form: its words as data, and one template for all of them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class FormPage:
    """What it is called, what it says, and what its button does.

    `nobody` is said instead of the form where there is nobody to choose, and `way_back`
    is the template of the breadcrumbs.
    """

    way_back: str
    title: Words
    words: Words
    act: Words
    heading: Words = ""
    nobody: Words = ""
    form_id: str = "form"
    template: str = "web/form_page.html"

    def answer(
        self, request: HttpRequest, form: Any, *, back: str, **context: Any
    ) -> HttpResponse:
        """The page; 422 where there is something to correct. Cancel leads `back`."""
        status = 422 if form.is_bound and form.errors else 200
        about = {"page": self, "form": form, "back": back, **context}
        return render(request, self.template, about, status=status)
