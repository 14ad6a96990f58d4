"""The faults of a template, each one Thai line with its place; all of them reported at once."""

import re
from collections.abc import Iterator
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


class Fault(NamedTuple):
    """A tag that is wrong: where it stands, what is wrong with it, and what to do."""

    place: Place
    tag: str
    what: str
    remedy: str

    @property
    def words(self) -> str:
        """The first words of the paragraph, tags left out."""
        return " ".join(TAG.sub("…", self.place.paragraph).split())[:40].strip("… ")

    @property
    def line(self) -> str:
        """The fault as one Thai line."""
        place = self.place
        near = f" ใกล้ข้อความ “{self.words}”" if self.words else ""
        part = "" if place.part.endswith("document.xml") else f" ({place.part})"
        tag = " ".join(self.tag.split())  # one with a line break within is one line, too
        return f"แม่แบบ {place.template}{part} แท็ก “{tag}”{near} {self.what} — {self.remedy}"


class TemplateFaultsError(TemplateError):
    """The faults of one or more templates; the message is one line a fault."""

    def __init__(self, *faults: Fault | str) -> None:
        """Take the faults in the order in which they are reported; one without a tag is its line."""
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        lines = list(dict.fromkeys(each if isinstance(each, str) else each.line for each in self.faults))
        more = len(lines) - _MOST_SHOWN
        return "\n".join([*lines[:_MOST_SHOWN], *([f"และอีก {more} จุดในแม่แบบ"] if more > 0 else [])])


def fault(place: Place, tag: str, what: str, remedy: str) -> TemplateFaultsError:
    """Return the error of one tag."""
    return TemplateFaultsError(Fault(place, tag, what, remedy))


class FaultList:
    """Faults gathered one after the other, to be raised together."""

    def __init__(self) -> None:
        self.faults: list[Fault | str] = []

    @contextmanager
    def gather(self, *, unless_reported: bool = False) -> Iterator[None]:
        """Keep the faults that are raised within the block, and go on after it.

        ``unless_reported``: of a template that includes others, only those that these have not.
        """
        try:
            yield
        except TemplateFaultsError as error:
            reported = {_without_place(each) for each in self.faults} if unless_reported else set()
            self.faults += [each for each in error.faults if _without_place(each) not in reported]
        except TemplateError as error:
            self.faults.append(str(error))

    def add(self, error: TemplateFaultsError) -> None:
        """Keep the faults of an error."""
        self.faults += error.faults

    def raise_all(self) -> None:
        """Raise TemplateFaultsError when there are any."""
        if self.faults:
            raise TemplateFaultsError(*self.faults)


def _without_place(fault: Fault | str) -> object:
    """Return a key for the fault, the same whatever template it stands in."""
    return fault if isinstance(fault, str) else (fault.words, fault.tag, fault.what)
