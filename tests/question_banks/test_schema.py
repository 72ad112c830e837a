"""The JSON Schema, held against real banks by a validator that is not ours."""

import json
from typing import Any

import jsonschema
import pytest
from sample_bank import sample_bank

from question_banks import storage
from question_banks.schema import json_schema


def _sample() -> dict[str, Any]:
    return json.loads(storage.to_bytes(sample_bank()))


def test_it_is_a_schema_and_the_sample_obeys_it() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(_sample())) == []


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("schema_version",), 1),
        (("questions", 0, "review", "reason"), "dull"),
        (("title",), None),
        (("questions", 0, "points"), 0),
        (("questions", 0, "kind"), "easy"),
        (("questions", 0, "surplus"), 1),
        (("questions", 0, "response", "format"), "poem"),
        (("article", "sentences", 0, "span", "start"), -1),
    ],
)
def test_it_refuses_what_storage_refuses(way: tuple[str | int, ...], value: object) -> None:
    bank = _sample()
    node: Any = bank
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = value
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(bank)
