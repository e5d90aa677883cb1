"""What is said to be shared is there, and is told apart from what isn't."""

import pytest

from portal.settings.environment import ROOT
from tests.support.sharing import TOGETHER, shared_by


@pytest.mark.parametrize("beginning", TOGETHER)
def test_what_shares_something_is_there(beginning: str) -> None:
    assert list(ROOT.glob(f"{beginning}*"))


def test_a_files_tests_go_together_and_so_do_those_that_share_a_house() -> None:
    one, other = "tests/journeys/test_a.py::test_x", "tests/journeys/test_b.py::test_y"
    assert shared_by(one) == shared_by(other)
    file = "tests/consent/test_choosing.py"
    assert shared_by(f"{file}::test_x[a::b]") == shared_by(f"{file}::test_y") == file
