"""The tests of the checks look at hundreds of books that are alike: what is alike is read and parsed once."""

import pytest


@pytest.fixture(autouse=True)
def alike_once(read_once: None) -> None:
    """Read and parse once a process what is alike."""
    assert read_once is None
