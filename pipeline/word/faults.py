"""The faults of a template, each one Thai line with its place; all of them told at once."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pipeline.errors import TemplateError

# A tag of more than 500 characters counts as one that never closes: no name is that long.
TAG = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}", re.DOTALL)
_MOST_SHOWN = 20


class Place(NamedTuple):
    """Where a tag stands: the file, the part of it, and the paragraph's text."""

    template: str
    part: str
    paragraph: str


class TemplateFaultsError(TemplateError):
    """The faults of one or more templates; the message is one line a fault."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        shown = self.faults[:_MOST_SHOWN]
        more = len(self.faults) - len(shown)
        return "\n".join((*shown, *([f"และอีก {more} จุดในแม่แบบ"] if more else ())))


def fault(place: Place, tag: str, what: str, remedy: str) -> TemplateFaultsError:
    """Return the error of a tag with its place, as one Thai line."""
    where = " ".join(TAG.sub("…", place.paragraph).split())[:40].strip("… ")
    near = f" ใกล้ข้อความ “{where}”" if where else ""
    part = "" if place.part.endswith("document.xml") else f" ({place.part})"
    return TemplateFaultsError(f"แม่แบบ {place.template}{part} แท็ก “{tag}”{near} {what} — {remedy}")


class FaultList:
    """Faults gathered one after the other, to be raised together."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Keep a fault that is raised within the block, and go on after it."""
        try:
            yield
        except TemplateError as error:
            self.add(error)

    def add(self, error: TemplateError) -> None:
        """Keep a fault."""
        new: Iterable[str] = error.faults if isinstance(error, TemplateFaultsError) else (str(error),)
        self.faults += [each for each in new if each not in self.faults]

    def raise_all(self) -> None:
        """Raise TemplateFaultsError when there are any."""
        if self.faults:
            raise TemplateFaultsError(*self.faults)
