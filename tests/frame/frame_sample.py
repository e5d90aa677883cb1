"""Pages that use every component, to test and look at the frame by."""

# ruff: noqa: E501 templates keep their lines

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from portal.web.components import Crumb, Row
from portal.web.forms import PlainForm

handler400 = "portal.web.errors.bad_request"
handler403 = "portal.web.errors.permission_denied"
handler404 = "portal.web.errors.not_found"
handler500 = "portal.web.errors.server_error"

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


class SampleForm(PlainForm):
    """One field of each kind."""

    name = forms.CharField(label="Navn", max_length=5)
    email = forms.EmailField(label="E-post", help_text="Den du bruker på jobb.")
    password = forms.CharField(label="Passord", widget=forms.PasswordInput)
    note = forms.CharField(
        label="Merknad", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    day = forms.DateField(label="Dato", help_text="For eksempel 21.11.2026.")
    language = forms.ChoiceField(
        label="Språk", choices=[("", "Velg språk"), ("nb", "Bokmål"), ("nn", "Nynorsk")]
    )
    way = forms.ChoiceField(
        label="Hvordan vil du ha beskjed?",
        help_text="Vi sier aldri hva det gjelder.",
        choices=[("sms", "SMS"), ("email", "E-post"), ("here", "Bare her")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Hva vil du snakke om?",
        required=False,
        choices=[("grief", "Sorg og savn"), ("contact", "Samvær")],
        widget=forms.CheckboxSelectMultiple,
    )
    understood = forms.BooleanField(label="Jeg har lest teksten")


STAFF = """{% extends "base.html" %}
{% block title %}Ny formidling{% endblock %}
{% block breadcrumbs %}{% breadcrumbs trail %}{% endblock %}
{% block content %}
{% error_summary form %}
<h1 class="ds-heading" data-size="lg">Formidling av kontakt til familievernkontoret</h1>
{% steps labels 2 %}
{% alert "warning" "Dette skal ikke stå her" 2 %}<p>Familievernet gjør ikke utredninger.</p>{% endalert %}
<form method="post" novalidate>{% csrf_token %}{% fields form %}
<div class="button-row">{% button "Lagre" %}{% button "Avbryt" "secondary" href="/" %}{% button "Slett utkastet" "tertiary" color="danger" name="delete" value="1" %}</div></form>
<h2 class="ds-heading" data-size="sm">Oppsummering</h2>
{% summary_list rows %}
<p>Svar innen {% time noon %}, {% time noon "clock" %}, {% time noon now=noon %}.</p>
{% empty_state "Ingen utkast" "Her vises utkastene dine." "/" "Lag et utkast" %}
{% pagination "?before=1" "?after=2" %}
<button class="ds-button" hx-get="/part/" hx-target="#part" hx-nonce="{{ CSP_NONCE }}">Hent del</button>
<button class="ds-button" hx-post="/part/" hx-target="#part" hx-nonce="{{ CSP_NONCE }}">Send del</button>
<button class="ds-button" id="injected" hx-get="/part/" hx-target="#part">Uten nonce</button>
<div id="part"></div>
{% endblock %}"""

PARENT = """{% extends "base.html" %}
{% block content %}
{% error_summary form %}
<h1 class="ds-heading" data-size="lg">Vil du ha kontakt med et familievernkontor?</h1>
{% alert "success" %}<p>Ingenting er delt ennå. Du trenger ikke å svare.</p>{% endalert %}
<p>Du kan svare til og med {% time noon %}. Til da ser siden lik ut, enten du har svart eller ikke.</p>
{% summary_list rows %}
<form method="post" novalidate>{% csrf_token %}{% field form.way %}{% field form.note %}
<div class="button-row">{% button "Gå videre" %}{% button "Del ingenting" "secondary" name="answer" value="no" %}</div></form>
{% endblock %}"""


def _render(request: HttpRequest, source: str) -> HttpResponse:
    form = SampleForm(request.POST or None)
    context = {
        "form": form,
        "noon": NOON,
        "labels": ["Hvem", "Hvordan nå", "Språk", "Temaer"],
        "trail": [Crumb("Oversikt", "/"), Crumb("Ny formidling")],
        "rows": [
            Row("Navn", "Kari Nordmann", "/", "Endre"),
            Row("Kontor", "Familievernkontoret i Øst-Finnmark"),
        ],
    }
    status = 200 if request.method == "GET" else 422
    request.actor = SimpleNamespace()  # type: ignore[attr-defined]
    request.person_name = "Kari Nordmann"  # type: ignore[attr-defined]
    text = engines["django"].from_string(source).render(context, request)
    return HttpResponse(text, status=status)


def staff(request: HttpRequest) -> HttpResponse:
    request.organisation_name = "Eksempel kommune, barnevernstjenesten"  # type: ignore[attr-defined]
    return _render(request, STAFF)


def parent(request: HttpRequest) -> HttpResponse:
    return _render(request, PARENT)


def part(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.method} kom fram</p>")


def fail(request: HttpRequest, how: str) -> HttpResponse:
    if how == "missing":
        raise Http404("secret reason")
    if how == "denied":
        raise PermissionDenied("secret reason")
    raise RuntimeError("secret reason")


def sign_out(request: HttpRequest) -> HttpResponse:
    return HttpResponse("out")


urlpatterns = [
    path("", staff, name="home"),
    path("parent/", parent),
    path("part/", part),
    path("fail/<str:how>/", fail),
    path("", include(([path("out/", sign_out, name="sign_out")], "accounts"))),
    path("", include("portal.web.urls")),
]
