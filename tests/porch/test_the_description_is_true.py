"""The open interface does what its description says, to whoever asks as it says."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from portal.porch.api_document import COLLECTIONS
from tests.conftest import ClientAt

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """Requests don't close the test's own, as with Django's test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_every_answer_is_as_described(
    client_at: ClientAt, one_connection: None
) -> None:
    """Statuses, types and shapes, for good and for bad pages and ids."""
    client_at("open")
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    asked: dict[str, int] = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in schemathesis.GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @FEW
            def ask(case: schemathesis.Case) -> None:
                case.call_and_validate()
                asked[case.path] = asked.get(case.path, 0) + 1

            if operation.path != "/" or mode is schemathesis.GenerationMode.POSITIVE:
                ask()
    assert len(asked) == 1 + 2 * len(COLLECTIONS)
