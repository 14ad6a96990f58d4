"""All provinces of Thailand, each with its districts; Bangkok stands among them with its เขต."""

from pipeline.thai.places import BANGKOK, districts, provinces


def test_there_are_seventy_six_provinces_and_bangkok() -> None:
    assert len(provinces()) == 77
    assert len(set(provinces())) == 77
    assert BANGKOK in provinces()


def test_a_province_has_its_districts_with_the_one_it_is_governed_from() -> None:
    assert {"เมืองลำปาง", "เกาะคา", "แจ้ห่ม"} <= set(districts()["ลำปาง"])
    assert all(len(names) == len(set(names)) for names in districts().values())


def test_only_the_districts_of_bangkok_begin_with_khet() -> None:
    begin = {province for province, names in districts().items() for name in names if name.startswith("เขต")}
    assert begin == {BANGKOK}
