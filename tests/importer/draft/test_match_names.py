"""One project under slightly different names: equal ones first, then another kind, then the most alike."""

from pipeline.importer.draft.match_names import kind_of, match_names, name_key


def test_spaces_quotes_digits_and_forms_of_letters_do_not_count() -> None:
    assert name_key("โครงการ “อบรม”  ปี 2568") == name_key("โครงการอบรมปี ๒๕๖๘")
    assert name_key("กิจกรรมนํารถ") == name_key("กิจกรรมนำรถ")


def test_the_word_for_the_kind_begins_a_name() -> None:
    assert [kind_of(name) for name in ("มาตรการประหยัด", "กิจกรรมอบรม", "อบรม")] == ["มาตรการ", "กิจกรรม", ""]


def test_names_are_matched_whatever_their_order() -> None:
    names = ["โครงการอบรมคุณธรรม", "มาตรการลดการใช้พลังงาน"]
    assert match_names([[name] for name in names], list(reversed(names))) == {0: 1, 1: 0}


def test_another_word_for_the_kind_is_the_same_project() -> None:
    assert match_names([["กิจกรรมอบรมคุณธรรมผู้บริหาร"]], ["โครงการอบรมคุณธรรมผู้บริหาร"]) == {0: 0}


def test_a_word_more_is_the_same_project_and_another_project_is_not() -> None:
    others = ["โครงการพัฒนาบุคลากรด้านพัสดุ", "โครงการอบรมคุณธรรมและจริยธรรมแก่ผู้บริหารท้องถิ่น"]
    assert match_names([["โครงการอบรมคุณธรรมและจริยธรรมแก่ผู้บริหาร"]], others) == {0: 1}


def test_each_name_is_matched_once() -> None:
    assert match_names([["โครงการอบรม"], ["โครงการอบรม"]], ["โครงการอบรม"]) == {0: 0}


def test_the_year_behind_a_name_does_not_count() -> None:
    assert match_names([["โครงการอบรม ประจำปีงบประมาณ พ.ศ. 2568"]], ["โครงการอบรม"]) == {0: 0}


def test_names_with_other_numbers_are_other_projects() -> None:
    names = [["โครงการอบรมคุณธรรมและจริยธรรมแก่ผู้บริหาร รุ่นที่ 1"]]
    assert match_names(names, ["โครงการอบรมคุณธรรมและจริยธรรมแก่ผู้บริหาร รุ่นที่ ๒"]) == {}
    assert match_names(names, ["กิจกรรมอบรมคุณธรรมและจริยธรรมแก่ผู้บริหาร"]) == {0: 0}


def test_a_name_cut_short_at_its_end_or_within_is_the_whole_one() -> None:
    whole = [["โครงการป้องกันผลประโยชน์ทับซ้อนของเทศบาลเมืองพิชัย ระยะที่ 1"]]
    assert match_names(whole, ["โครงการป้องกันผลประโยชน์ฯ"]) == {0: 0}
    assert match_names(whole, ["โครงการป้องกันผลประโยชน์ทับซ้อนของเทศบาลฯ ระยะที่ ๑"]) == {0: 0}
    assert match_names(whole, ["โครงการจัดทำคู่มือผลประโยชน์ฯ"]) == {}


def test_a_project_is_known_under_each_of_its_names() -> None:
    names = [["โครงการอบรมคุณธรรมผู้บริหาร", "โครงการเสริมสร้างคุณธรรมของผู้บริหารและพนักงาน"]]
    assert match_names(names, ["โครงการเสริมสร้างคุณธรรมของผู้บริหารและพนักงาน"]) == {0: 0}
