"""The stand-in's few pages, in Bokmål: plain, and clear about what it is."""

from collections.abc import Sequence
from html import escape

from demo.eid.people import TestPerson
from demo.eid.provider import HIGH, SUBSTANTIAL

_STYLE = """
  body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1.5rem;
         max-width: 40rem; color: #1e2b3c; background: #fff; }
  .what { border: 2px solid #8a5a00; background: #fff6e0; padding: 0.75rem 1rem; }
  .wrong { border: 2px solid #b1161c; background: #fdecec; padding: 0.75rem 1rem; }
  fieldset { border: 1px solid #5b6675; margin: 1rem 0; padding: 0.5rem 1rem; }
  legend, .label { font-weight: 600; }
  label { display: block; padding: 0.35rem 0; }
  input[type=text] { font: inherit; padding: 0.4rem; width: 14ch; }
  button { font: inherit; padding: 0.6rem 1.25rem; margin: 0.5rem 0.75rem 0.5rem 0; }
  :focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
"""

_PAGE = """<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>{title} - e-ID på liksom</title><style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="what"><strong>Dette er ikke ID-porten.</strong> Det er en e-ID på liksom, for
demonstrasjon og tester. Alle personer her er oppdiktet. Skriv aldri et ekte
fødselsnummer.</p>
{body}
</main>
</body>
</html>
"""

_PERSON = (
    '<label><input type="radio" name="pid" value="{pid}"{checked}> {label}</label>'
)

_LOG_IN = """{wrong}
<form method="post" action="/answer">
<input type="hidden" name="request" value="{name}">
<fieldset><legend>Hvem er du?</legend>
{people}
<label><input type="radio" name="pid" value=""> Et annet syntetisk fødselsnummer</label>
</fieldset>
<p><label class="label" for="typed">Syntetisk fødselsnummer (måned + 80)</label>
<input type="text" id="typed" name="typed" inputmode="numeric" autocomplete="off"></p>
<fieldset><legend>Sikkerhetsnivå</legend>
<label><input type="radio" name="acr" value="{high}" checked> Høyt</label>
<label><input type="radio" name="acr" value="{substantial}"> Betydelig</label>
</fieldset>
<button type="submit" name="do" value="log in">Logg inn</button>
<button type="submit" name="do" value="cancel">Avbryt</button>
</form>"""


def log_in(name: str, people: Sequence[TestPerson], wrong: str = "") -> str:
    """Choose who you are, and at what level; or cancel."""
    choices = "\n".join(
        _PERSON.format(
            pid=escape(person.pid),
            label=escape(person.label),
            checked="" if place else " checked",
        )
        for place, person in enumerate(people)
    )
    message = f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else ""
    body = _LOG_IN.format(
        wrong=message,
        name=escape(name),
        people=choices,
        high=HIGH,
        substantial=SUBSTANTIAL,
    )
    return _page("Logg inn", body)


def cannot(why: str) -> str:
    """A request that can't be answered."""
    return _page("Dette gikk ikke", f'<p class="wrong">{escape(why)}</p>')


def logged_out() -> str:
    """The end of a session, when there is nowhere to go back to."""
    return _page("Du er logget ut", "<p>Du kan lukke vinduet.</p>")


def front() -> str:
    """What stands at the address itself."""
    return _page("E-ID på liksom", "<p>Gå til nettstedet som du vil logge inn på.</p>")


def _page(title: str, body: str) -> str:
    return _PAGE.format(title=escape(title), style=_STYLE, body=body)
