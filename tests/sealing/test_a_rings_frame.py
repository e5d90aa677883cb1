"""A ring is of one frame: closed behind it, of no use in any other thread or task."""

import asyncio
import contextvars
import copy
import json
import pickle
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest

from portal.sealing import keyring
from portal.sealing.entries import verify
from portal.sealing.errors import KeyMissing
from portal.sealing.keyring import Keyring
from tests.sealing.cast import CROSSING, NOW, an_organisation

OFFICE, SERVICE = an_organisation("counselling"), an_organisation("welfare")
CASE = uuid4()
READER: dict[str, Any] = {"person_id": uuid4(), "compartment": "introduction"}

USES: list[Callable[[Keyring], object]] = [
    lambda ring: ring.new_case(uuid4()),
    lambda ring: ring.case_key(CASE),
    lambda ring: ring.admit(CASE, b"\1" * 77, **READER),
    lambda ring: ring.wrap_for_party(CASE, **READER),
    lambda ring: ring.admit_crossing(
        CASE, b"\1" * 1185, compartment="", binding=CROSSING
    ),
    lambda ring: ring.wrap_to(
        verify(OFFICE.entry(), SERVICE.keys, NOW),
        CASE,
        compartment="",
        binding=CROSSING,
    ),
    lambda ring: ring.note(CASE, "a"),
    lambda ring: keyring.opened(ring).__enter__(),
]
each_use = pytest.mark.parametrize("use", USES)


@each_use
def test_a_closed_ring_does_nothing(use: Callable[[Keyring], object]) -> None:
    ring = OFFICE.ring()
    ring.new_case(CASE)
    key = ring.case_key(CASE)
    ring.close()
    ring.close()
    with pytest.raises(KeyMissing):
        use(ring)
    key.wipe()
    with pytest.raises(KeyMissing):
        key.raw()


@each_use
def test_a_ring_does_nothing_in_another_thread(
    use: Callable[[Keyring], object],
) -> None:
    ring = OFFICE.ring()
    ring.new_case(CASE)
    with ThreadPoolExecutor(1) as pool, pytest.raises(KeyMissing):
        pool.submit(use, ring).result()


def test_a_ring_is_current_inside_its_block_only() -> None:
    with pytest.raises(KeyMissing):
        keyring.current()
    with keyring.opened(OFFICE.ring()) as outer:
        assert keyring.current() is outer
        with keyring.opened(SERVICE.ring()) as inner:
            assert keyring.current() is inner
        assert keyring.current() is outer
        outer.new_case(CASE)
        with pytest.raises(KeyMissing):
            inner.new_case(CASE)
    with pytest.raises(KeyMissing):
        keyring.current()


def test_a_block_that_fails_closes_its_ring() -> None:
    ring = OFFICE.ring()
    ring.new_case(CASE)
    with pytest.raises(ZeroDivisionError), keyring.opened(ring):
        _ = 1 / 0
    with pytest.raises(KeyMissing):
        ring.case_key(CASE)


def test_a_copy_of_the_context_holds_nothing_that_opens() -> None:
    with keyring.opened(OFFICE.ring()) as ring:
        ring.new_case(CASE)
        context = contextvars.copy_context()
        with ThreadPoolExecutor(1) as pool, pytest.raises(KeyMissing):
            pool.submit(context.copy().run, used_now).result()
    with pytest.raises(KeyMissing):
        context.run(used_now)


def used_now() -> object:
    return keyring.current().case_key(CASE)


def test_a_task_made_inside_holds_nothing_afterwards() -> None:
    async def later(ready: asyncio.Event) -> object:
        await ready.wait()
        return used_now()

    async def socket() -> None:
        ready = asyncio.Event()
        with keyring.opened(OFFICE.ring()) as ring:
            ring.new_case(CASE)
            task = asyncio.create_task(later(ready))
        ready.set()
        with pytest.raises(KeyMissing):
            await task

    # In a thread of its own: a browser test before may have left a loop running here.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, socket()).result()


def test_in_a_hundred_and_twenty_threads_no_key_lands_in_the_wrong_ring() -> None:
    parties = [an_organisation("counselling") for _ in range(6)]

    def one(number: int) -> bool:
        party, case_id = parties[number % 6], uuid4()
        with keyring.opened(party.ring()) as ring:
            ring.new_case(case_id)
            before = bytes(ring.case_key(case_id).raw())
            wrapped = ring.wrap_for_party(case_id, **READER)
            time.sleep(0.002 * (number % 5))
            mine = keyring.current()
            with keyring.opened(party.ring()) as nested:
                nested.admit(case_id, wrapped, **READER)
                time.sleep(0.001 * (number % 3))
                same = nested.case_key(case_id).raw() == before
            is_mine = keyring.current() is mine is ring and mine._cases.keys() == {
                case_id
            }
        return same and is_mine and mine.party_id == party.party_id

    with ThreadPoolExecutor(24) as pool:
        assert all(pool.map(one, range(120)))


def test_a_ring_prints_as_nothing_and_does_not_travel() -> None:
    ring = OFFICE.ring()
    ring.new_case(CASE)
    assert repr(ring) == str(ring) == f"{ring}" == "<Keyring>"
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            attempt(ring)
