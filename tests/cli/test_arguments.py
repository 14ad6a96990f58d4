"""The arguments of the commands, what they are when nothing is said, and what is refused."""

import argparse
import re

import pytest

from pipeline.cli.arguments import COMMANDS, make_parser


def parsed(*arguments: str) -> argparse.Namespace:
    return make_parser().parse_args(["batch", "in", "--out", "out", *arguments])


def test_a_book_is_made_of_the_latest_workbook_into_build() -> None:
    options = make_parser().parse_args(["book"])
    assert (options.command, options.workbook, options.out, options.pdf) == ("book", None, "build", False)


def test_the_help_names_every_command() -> None:
    shown = make_parser().format_help()
    assert [name for name, text in COMMANDS.items() if name not in shown or text not in shown] == []


def test_without_options_a_book_has_five_minutes_and_two_gigabytes() -> None:
    options = parsed()
    assert (options.source, options.out) == ("in", "out")
    assert (options.jobs, options.timeout, options.memory) == (None, 300, 2048)
    assert (options.cluster, options.pdf) == (None, False)


@pytest.mark.parametrize(
    "arguments",
    [("--jobs", "0"), ("--jobs", "x"), ("--timeout", "0"), ("--timeout", "nan"), ("--memory", "100")],
)
def test_an_impossible_value_is_refused(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parsed(*arguments)
    assert (left.value.code, arguments[0] in capsys.readouterr().err) == (2, True)


def test_a_batch_without_an_output_folder_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(["batch", "in"])
    assert (left.value.code, "--out" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("year", ["69", "2026", "25690", "ปีหน้า"])
def test_a_new_workbook_is_of_a_buddhist_year_of_four_digits(
    year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(["new", "plan.xlsx", "--year", year])
    assert (left.value.code, "--year" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("name", ["plan.docx", "plan", "plan.xlsm"])
def test_a_new_workbook_is_called_xlsx(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(["new", name, "--year", "2569"])
    assert (left.value.code, ".xlsx" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "ยังไม่ได้ระบุ COMMAND"),
        ("bok", "ไม่มีคำสั่ง “bok”"),
        ("check --frob", "ไม่รู้จัก “--frob”"),
        ("check a b c", "ไม่รู้จัก “b c”"),
        ("check --json=x", "--json ไม่รับค่า “x”"),
        ("book --out", "ไม่มีค่าตามหลัง --out"),
        ("new plan.xlsx", "ยังไม่ได้ระบุ --year"),
        ("new plan.xlsx --year ปีหน้า", "--year: ปีหน้า ไม่ใช่จำนวนเต็ม"),
        ("report --round 5", "--round: 5 ไม่ใช่รอบของรายงาน ใช้ 6 หรือ 12"),
        ("report --round หก", "--round: หก ไม่ใช่จำนวนเต็ม"),
        ("batch in --out out --jobs x", "--jobs: x ไม่ใช่จำนวนเต็ม"),
        ("batch in --out out --timeout x", "--timeout: x ไม่ใช่จำนวนวินาทีที่ใช้ได้"),
        ("next --period x-y", "--period: x ไม่ใช่จำนวนเต็ม"),
        ("batch in --out out --cluster=", "--cluster: ไม่มีที่อยู่"),
        ("batch in --out out --c=a b", "ไม่รู้จัก “b”"),
    ],
)
def test_a_command_that_cannot_be_understood_is_one_thai_line(
    typed: str, complaint: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAN_BY_MAKE", raising=False)
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(typed.split())
    line, end = capsys.readouterr().err.split(" — ")
    assert (left.value.code, line) == (2, f"คำสั่งไม่ถูกต้อง ({complaint})")
    assert re.fullmatch(r"ดูวิธีใช้ด้วย plan-book (\w+ )?--help\n", end)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("new --year 69", "YEAR=69 ไม่ใช่ปีงบประมาณ พ.ศ. สี่หลัก เช่น 2569"),
        ("report --round 3", "ROUND=3 ไม่ใช่รอบของรายงาน ใช้ 6 หรือ 12"),
    ],
)
def test_what_make_was_given_is_refused_in_the_words_of_make(
    typed: str, complaint: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_BY_MAKE", "1")
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(typed.split())
    assert left.value.code == 2
    assert capsys.readouterr().err == f"คำสั่งไม่ถูกต้อง ({complaint}) — ดูวิธีใช้ด้วย make help\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_thai(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args([*command.split(), "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("วิธีใช้: plan-book ")
    assert not re.search("usage|options:|arguments:|show|exit", shown)


def test_a_year_in_thai_digits_is_understood() -> None:
    assert make_parser().parse_args(["new", "plan.xlsx", "--year", "๒๕๖๙"]).year == 2569
