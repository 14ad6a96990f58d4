"""The fiscal year 2568 runs from 1 October 2567 to 30 September 2568; its first round ends in March."""

from datetime import date

from pipeline.thai.fiscal_year import first_day, last_day


def test_a_fiscal_year_begins_in_october_of_the_year_before() -> None:
    assert first_day(2568) == date(2024, 10, 1)


def test_it_ends_in_september_and_its_first_round_in_march() -> None:
    assert last_day(2568) == last_day(2568, 12) == date(2025, 9, 30)
    assert last_day(2568, 6) == date(2025, 3, 31)
