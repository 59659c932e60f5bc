"""The OpenAPI 3.1 document, from the same types that parse and render."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from server.foundation.operations import Operation, Who

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
_REFERENCE = "#/components/schemas/{name}"


class Refusal(msgspec.Struct):
    """Any error: a sentence, and for wrong input one sentence per field."""

    message: str
    errors: dict[str, str] | None = None


def document(title: str, version: str, operations: Iterable[Operation], prefix: str = "") -> dict[str, Any]:
    shown = [operation for operation in operations if not operation.hidden]
    types = {t for op in shown for t in (op.body, op.query, op.answer) if t is not None} | {Refusal}
    ordered = sorted(types, key=repr)
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_REFERENCE)
    by_type = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in shown:
        path = _PARAMETER.sub(r"{\1}", prefix + operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _entry(operation, by_type, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"workstation": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _entry(operation: Operation, by_type: dict[Any, Any], components: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "operationId": _identifier(operation),
        "summary": operation.summary,
        "tags": list(operation.tags),
        "parameters": _parameters(operation, by_type, components),
        "responses": _responses(operation, by_type),
    }
    if operation.who is not Who.PUBLIC:
        entry["security"] = [{"workstation": []}]
        entry["description"] = f"For the roles from `{operation.who.name.lower()}` upwards."
    if operation.body is not None:
        entry["requestBody"] = {"content": {"application/json": {"schema": by_type[operation.body]}}}
    return entry


def _parameters(
    operation: Operation, by_type: dict[Any, Any], components: dict[str, Any]
) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PARAMETER.findall(operation.path)
    ]
    if operation.query is not None:
        schema = components[by_type[operation.query]["$ref"].rsplit("/", 1)[-1]]
        required = schema.get("required", ())
        parameters += [
            {"name": name, "in": "query", "required": name in required, "schema": field}
            for name, field in schema["properties"].items()
        ]
    return parameters


def _responses(operation: Operation, by_type: dict[Any, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "Done."}
    if operation.answer is not None:
        answer["content"] = {"application/json": {"schema": by_type[operation.answer]}}
    elif operation.status != 204:
        answer["content"] = {operation.media_type: {}}
    codes = set(operation.errors)
    if operation.who is not Who.PUBLIC:
        codes |= {401, 403}
    if operation.body is not None or operation.query is not None:
        codes.add(400)
    if _PARAMETER.search(operation.path):
        codes.add(404)
    refusal = {"content": {"application/json": {"schema": by_type[Refusal]}}}
    responses = {str(operation.status): answer}
    return responses | {str(code): {"description": "Refused.", **refusal} for code in sorted(codes)}


def _identifier(operation: Operation) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", operation.path.lower()).strip("_")
    return f"{operation.method.lower()}_{words}"
