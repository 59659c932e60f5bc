"""The document: OpenAPI 3.1 from the types that parse and render."""

from typing import Any

import msgspec

from server.foundation.openapi import document
from server.foundation.operations import Call, Operation, Who


class Body(msgspec.Struct):
    name: str


class Query(msgspec.Struct):
    wanted: int
    page: int = 1


async def handler(_call: Call[Any, Any]) -> None:
    return None


def test_a_document() -> None:
    made = document(
        "Lab",
        "1",
        [
            Operation(
                "POST",
                "/things/{id}",
                handler,
                Who.STAFF,
                "Make",
                answer=Body,
                body=Body,
                query=Query,
                status=201,
            ),
            Operation("GET", "/things/{path:path}", handler, Who.PUBLIC, "Look", media_type="image/png"),
            Operation("DELETE", "/things/{id}", handler, Who.ADMIN, "Remove", status=204),
            Operation("GET", "/secret", handler, Who.PUBLIC, "Hidden", hidden=True),
        ],
        "/api",
    )
    assert made["openapi"] == "3.1.0"
    assert set(made["paths"]) == {"/api/things/{id}", "/api/things/{path}"}
    post = made["paths"]["/api/things/{id}"]["post"]
    assert set(post["responses"]) == {"201", "400", "401", "403", "404"}
    assert post["security"] == [{"workstation": []}]
    parameters = {entry["name"]: (entry["in"], entry["required"]) for entry in post["parameters"]}
    assert parameters == {"id": ("path", True), "wanted": ("query", True), "page": ("query", False)}
    assert post["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/Body"
    }
    look = made["paths"]["/api/things/{path}"]["get"]
    assert "security" not in look
    assert look["responses"]["200"]["content"] == {"image/png": {}}
    assert "content" not in made["paths"]["/api/things/{id}"]["delete"]["responses"]["204"]
