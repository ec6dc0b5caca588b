"""Whatever its description allows, the API answers without a fault."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from dateline.explore import Desk
from dateline.web import create_app
from tests.explore.build import database

QUICK = settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory):
    app = create_app(Desk(database(tmp_path_factory.mktemp("schema") / "schema.db", 3)))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "127.0.0.1"})


def test_no_question_is_a_fault(described) -> None:
    asked: list[tuple[str, int]] = []
    for operation in (result.ok() for result in described.get_all_operations()):

        @QUICK
        @given(case=operation.as_strategy())
        def ask(case) -> None:
            answer = case.call(headers={"host": "127.0.0.1"})
            asked.append((case.path, answer.status_code))
            assert answer.status_code < 500, answer.text
            if answer.status_code >= 400:
                assert set(answer.json()["error"]) == {"code", "what", "where", "cure"}

        ask()
    assert len({path for path, _ in asked}) >= 18
    assert any(status == 200 for _, status in asked)
