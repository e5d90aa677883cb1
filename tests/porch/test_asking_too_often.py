"""One address gets so many answers at once, and others are none the worse."""

from hypothesis import given
from hypothesis import strategies as st

from portal.porch.buckets import Buckets, network_of


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(3, 0.5, clock=clock)
    assert [buckets.take("192.0.2.1") for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take("192.0.2.2") == 0
    clock.now = 2
    assert buckets.take("192.0.2.1") == 0
    assert buckets.take("192.0.2.1") == 2


def test_a_whole_home_with_ipv6_is_one_address() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("not an address") == network_of("") == ""


def test_no_address_is_kept_as_it_was_and_full_buckets_are_forgotten() -> None:
    clock = Clock()
    buckets = Buckets(2, 1, clock=clock)
    buckets.take("192.0.2.1")
    assert len(buckets._buckets) == 1
    assert b"192.0.2.1" not in b"".join(buckets._buckets)
    clock.now = 60
    buckets.take("192.0.2.2")
    assert len(buckets._buckets) == 1


def test_memory_is_bounded() -> None:
    buckets = Buckets(2, 0.001, most=10, clock=Clock())
    for number in range(50):
        buckets.take(f"192.0.2.{number}")
    assert len(buckets._buckets) == 10


@given(st.lists(st.floats(0, 5), max_size=60))
def test_nobody_gets_more_than_a_bucket_and_what_drips_into_it(
    waits: list[float],
) -> None:
    clock = Clock()
    buckets = Buckets(5, 1, clock=clock)
    given = 0
    for wait in waits:
        clock.now += wait
        given += buckets.take("192.0.2.1") == 0
    assert given <= 5 + clock.now + 1e-6
    assert given >= min(len(waits), 5)
