from dataclasses import dataclass

import pytest

from dateline.model.actor import mention_at


@dataclass(frozen=True)
class Some:
    first: int
    last: int
    head: int


MENTIONS = [Some(0, 6, 5), Some(1, 3, 2), Some(8, 9, 8)]


@pytest.mark.parametrize(("head", "found"), [(5, 0), (2, 1), (1, 1), (4, 0), (8, 2), (7, None)])
def test_mention_at(head: int, found: int | None) -> None:
    assert mention_at(head, MENTIONS) == found
