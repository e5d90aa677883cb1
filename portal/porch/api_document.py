"""The OpenAPI 3.1 description of the open interface, from the same few facts."""

from typing import Any

Thing = dict[str, Any]
TEXT: Thing = {"type": "string"}
UUID: Thing = {"type": "string", "format": "uuid"}
NUMBER: Thing = {"type": "integer", "minimum": 0}
FLAG: Thing = {"type": "boolean"}
COLLECTIONS = {
    # path: (what it holds, the name of the id in the address)
    "services": ("service", "Services: what is offered"),
    "organizations": ("organization", "Organisations that offer something"),
    "service_at_locations": ("service_at_location", "Where one goes"),
    "taxonomies": ("taxonomy", "Lists by which offers are described"),
    "taxonomy_terms": ("taxonomy_term", "The words on those lists"),
}
REQUIRED = {
    "service": ["id", "name", "status"],
    "organization": ["id", "name", "description"],
    "service_at_location": ["id"],
    "taxonomy": ["id", "name", "description"],
    "taxonomy_term": ["id", "name", "description"],
}


def _schema(kind: str) -> Thing:
    properties = {name: UUID if name == "id" else TEXT for name in REQUIRED[kind]}
    if kind == "service":
        allowed = ["active", "inactive", "defunct", "temporarily closed"]
        properties["status"] = {"type": "string", "enum": allowed}
    return {"type": "object", "required": REQUIRED[kind], "properties": properties}


def _page_of(kind: str) -> Thing:
    numbers = ("total_items", "total_pages", "page_number", "size")
    flags = ("first_page", "last_page", "empty")
    return {
        "type": "object",
        "required": [*numbers, *flags, "contents"],
        "properties": {
            **dict.fromkeys(numbers, NUMBER),
            **dict.fromkeys(flags, FLAG),
            "contents": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{kind}"},
            },
        },
    }


def _json(description: str, schema: Thing) -> Thing:
    content = {"application/json": {"schema": schema}}
    return {"description": description, "content": content}


def _query(name: str, usual: int, most: int) -> Thing:
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    return {"name": name, "in": "query", "required": False, "schema": schema}


TOO_OFTEN: Thing = {"description": "Too often. Retry-After says when to come back."}
NOT_THERE: Thing = {"description": "There is no such thing."}
BAD: Thing = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": TEXT},
}


def _paths(path: str, kind: str, summary: str) -> Thing:
    one = {"$ref": f"#/components/schemas/{kind}"}
    listing: Thing = {
        "summary": summary,
        "operationId": f"list_{path}",
        "parameters": [_query("page", 1, 1_000_000), _query("per_page", 20, 100)],
        "responses": {
            "200": _json("One page", _page_of(kind)),
            "400": _json("A page or size that can't be", BAD),
            "429": TOO_OFTEN,
        },
    }
    parameter = {"name": "id", "in": "path", "required": True, "schema": UUID}
    single: Thing = {
        "summary": f"One {kind}",
        "operationId": f"get_{kind}",
        "parameters": [parameter],
        "responses": {"200": _json("It", one), "404": NOT_THERE, "429": TOO_OFTEN},
    }
    return {f"/{path}": {"get": listing}, f"/{path}/{{id}}": {"get": single}}


def document(server: str) -> Thing:
    """All addresses, below the one where it is served."""
    paths: Thing = {
        "/": {
            "get": {
                "summary": "What this is",
                "operationId": "about",
                "responses": {
                    "200": _json(
                        "Version and profile",
                        {
                            "type": "object",
                            "required": ["version", "profile", "openapi_url"],
                        },
                    ),
                    "429": TOO_OFTEN,
                },
            }
        }
    }
    for path, (kind, summary) in COLLECTIONS.items():
        paths |= _paths(path, kind, summary)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samvei: family counselling and offers for parents",
            "version": "3.0",
            "description": "Open Referral HSDS 3.0, read-only. No person is in it.",
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": {kind: _schema(kind) for kind in REQUIRED}},
    }
