"""The two lists by which offers are described, as taxonomies of HSDS 3.0."""

from typing import Any
from uuid import UUID

from portal.policy.offers import For, Form
from portal.registry.saving import key_of

Thing = dict[str, Any]
FORM_TAXONOMY = key_of("hsds", "taxonomy", "form")
FOR_TAXONOMY = key_of("hsds", "taxonomy", "for")
_FORMS = {
    Form.INDIVIDUAL: "Individual talks",
    Form.GROUP: "Group",
    Form.COURSE: "Course",
    Form.PROGRAMME: "Programme",
}
_FOR = {
    For.LOST_CUSTODY: "Parents whose child is in somebody else's care",
    For.CHILD_AT_HOME: "Parents with the child at home",
    For.EXPECTING: "Expectant parents",
    For.VIOLENCE: "Violence in the family",
    For.IN_PRISON: "Parents in prison",
    For.CONFLICT: "Conflict between parents",
    For.OTHERS_ALIKE: "Meeting others in the same situation",
}


def known(**values: Any) -> Thing:
    """A thing with the fields that have something in them."""
    return {name: v for name, v in values.items() if v not in (None, "", [], ())}


# --- taxonomies -----------------------------------------------------------------------


def taxonomies() -> list[Thing]:
    """The two lists by which offers are described."""
    return [
        _taxonomy(FORM_TAXONOMY, "form", "How one meets."),
        _taxonomy(FOR_TAXONOMY, "for", "For whom, coarsely; never a diagnosis."),
    ]


def _taxonomy(pk: UUID, name: str, description: str) -> Thing:
    return known(id=str(pk), name=f"Samvei: {name}", description=description)


def terms() -> list[Thing]:
    """Every term of both."""
    forms = [_term(FORM_TAXONOMY, form.value, _FORMS[form]) for form in Form]
    return forms + [_term(FOR_TAXONOMY, one.value, _FOR[one]) for one in For]


def _term(taxonomy: UUID, code: str, name: str) -> Thing:
    owner = next(t for t in taxonomies() if t["id"] == str(taxonomy))
    return known(
        id=str(key_of("hsds", "term", taxonomy, code)),
        code=code,
        name=name,
        description=name,
        taxonomy=owner["name"],
        taxonomy_detail=owner,
    )


def attributes(pk: UUID, entity: str, form: Form, whom: list[str]) -> list[Thing]:
    """How one meets and for whom, as terms linked to a thing."""
    found = [(FORM_TAXONOMY, form.value, _FORMS[form])]
    found += [(FOR_TAXONOMY, code, _FOR[For(code)]) for code in whom]
    return [
        known(
            id=str(key_of("hsds", "attribute", pk, code)),
            link_id=str(pk),
            link_entity=entity,
            taxonomy_term=_term(taxonomy, code, name),
        )
        for taxonomy, code, name in found
    ]
