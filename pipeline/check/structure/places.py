"""Checks of where the organisation lies: its province, and its district, which must be one of that province."""

import re
from collections.abc import Iterable, Iterator

from pipeline.check.locate import CheckInput
from pipeline.model.finding import Finding, did_you_mean
from pipeline.thai.comparison import closest_match, normalised
from pipeline.thai.places import BANGKOK, districts, provinces

# What clerks type and the documents print themselves, by setting.
_AFFIXES = {
    "district": re.compile(r"(?P<affix>อำเภอ|อ\.|อ\s)\s*(?P<name>.+)"),
    "province": re.compile(r"(?P<affix>จังหวัด|จ\.|จ\s)\s*(?P<name>.+)"),
    "signer_name": re.compile(r"(?P<affix>\()\s*(?P<name>[^()]+)\)\s*"),
    "signer_title": re.compile(r"(?P<affix>ตำแหน่ง)\s*(?P<name>.+)"),
}
_OTHER_NAMES = {
    "กทม": BANGKOK,
    "กทม.": BANGKOK,
    "โคราช": "นครราชสีมา",
    "แปดริ้ว": "ฉะเชิงเทรา",
    "เมืองคอน": "นครศรีธรรมราช",
    "ปากน้ำ": "สมุทรปราการ",
    "แม่กลอง": "สมุทรสงคราม",
    "มหาชัย": "สมุทรสาคร",
}
_CAPITAL = "เมือง"  # begins the name of the district that a province is called after
_SHORTEST_PART = 4  # letters of a name by which it is known


def affixes(given: CheckInput) -> Iterator[Finding]:
    """Find words that the documents print themselves: อ. before a district, brackets around a signer."""
    for field, pattern in _AFFIXES.items():
        value = given.tables.setting(field)
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        if match:
            words = {"affix": match["affix"].strip(), "proposed": match["name"].strip()}
            yield given.setting_finding("affix-typed", field, **words)


def province(given: CheckInput) -> Iterator[Finding]:
    """Find a province that there is not, with the one that is meant."""
    name = _name(given, "province")
    if name and not _known(name, provinces()):
        near = _OTHER_NAMES.get(name) or _holding(name) or closest_match(name, provinces())
        yield given.setting_finding("province-unknown", "province", nearest=did_you_mean(near))


def _holding(name: str) -> str:
    """Return the one province of whose name a text is a part, such as อยุธยา; "" for none or several."""
    found = [each for each in provinces() if len(name) >= _SHORTEST_PART and name.rstrip("ฯ.") in each]
    return found[0] if len(found) == 1 else ""


def district(given: CheckInput) -> Iterator[Finding]:
    """Find a district of another province, or one that there is not; an unknown province is reported already."""
    name, own = _name(given, "district"), _known(_name(given, "province"), provinces())
    ours = districts().get(own, ())
    if not name or not own or _known(name, ours) or _known(f"เขต{name}", ours):
        return
    others = [each for each, names in districts().items() if _known(name, names)]
    if others:
        words = {"others": " ".join(others), "own": own}
        yield given.setting_finding("district-of-other-province", "district", **words)
    else:
        capital = f"{_CAPITAL}{own}" if name == _CAPITAL else ""
        near = _known(capital, ours) or closest_match(name, ours)
        yield given.setting_finding("district-unknown", "district", own=own, nearest=did_you_mean(near))


def _name(given: CheckInput, field: str) -> str:
    """Return the name in a setting without what the documents print themselves."""
    value = str(given.tables.setting(field) or "").strip()
    match = _AFFIXES[field].fullmatch(value)
    return match["name"].strip() if match else value


def _known(name: str, names: Iterable[str]) -> str:
    """Return a name as the list has it, "" for one that it has not; spaces and forms of ำ do not count."""
    return next((each for each in names if normalised(each) == normalised(name)), "")


CHECKS = (affixes, province, district)
