"""The form of a saved bank as JSON Schema, for programs that are not ours."""

from typing import Any

from question_banks.models import SCHEMA_VERSION, QuestionBank

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema (2020-12) of the JSON that `storage.save` writes.

    It states shapes and ranges. What no schema can say (one key a single choice, quotations that are
    what the article says) only `storage.load` verifies.
    """
    schema = QuestionBank.model_json_schema(mode="validation")
    schema["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    return {
        "$schema": DIALECT,
        "title": "quizgen question bank",
        **{k: v for k, v in schema.items() if k != "title"},
    }
