"""The README and the pages of docs/ say what the program does: rules, tags, targets, commands, exit codes, files."""

import os
import re
from pathlib import Path

from plan_builder import plan, project

from pipeline import errors
from pipeline.cli.arguments import COMMANDS
from pipeline.fill.context import book_context, common_context, sheet_context
from pipeline.fill.report_context import round_context
from pipeline.findings.groups import LABELS
from pipeline.model.rules import OVERRIDE_RULES, RESULT_RULES, RULES, STRUCTURE_RULES, WORDING_RULES, Rule

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RULES_PAGE = ROOT / "docs" / "rules.md"
TAGS_PAGE = ROOT / "docs" / "template-tags.md"
MOST_LINES = 250
BEGIN, END = (
    "<!-- rules: made from the catalogue by `make golden`; a test keeps it fresh -->",
    "<!-- /rules -->",
)


def rules_text() -> str:
    """Return the tables of rules as docs/rules.md shows them."""
    groups = (
        ("โครงสร้างและค่า", STRUCTURE_RULES),
        ("ผลการดำเนินงาน", RESULT_RULES),
        ("ถ้อยคำ", (*WORDING_RULES, *OVERRIDE_RULES)),
    )
    return "\n".join(line for title, rules in groups for line in _table(title, rules))


def _table(title: str, rules: tuple[Rule, ...]) -> list[str]:
    head = ["<details>", f"<summary>{title} ({len(rules)} กฎ)</summary>", ""]
    rows = ["| รหัสกฎ | ระดับ | บอกว่า | ตัวอย่าง | วิธีแก้ |", "|---|---|---|---|---|", *map(_row, rules)]
    return [*head, *rows, "", "</details>", ""]


def _row(rule: Rule) -> str:
    cells = (f"`{rule.code}`", LABELS[rule.severity], rule.message, rule.example, rule.remedy)
    return f"| {' | '.join(_shown(cell) for cell in cells)} |"


def _shown(text: str) -> str:
    """Return a template's text for people: words that the check fills in are dots, no markup of its own."""
    plain = re.sub(r"\{\w+\}", "…", text)
    plain = " ".join(plain.split())
    return re.sub(r"([|<>*_\[\]])", r"\\\1", plain) if not plain.startswith("`") else plain


def test_the_golden_list_of_rules_is_that_of_the_catalogue() -> None:
    text = RULES_PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}\n{rules_text()}\n{END}{after}"
    if os.environ.get("PLAN_RENEW_GOLDEN") == "1":
        RULES_PAGE.write_text(wanted, encoding="utf-8")
    assert RULES_PAGE.read_text(encoding="utf-8") == wanted, "the list of rules is stale: make golden"


def test_every_rule_has_an_example() -> None:
    assert [rule.code for rule in RULES.values() if not rule.example] == []


def test_every_tag_that_a_template_may_use_is_listed() -> None:
    made = plan(project())
    names = {*book_context(made), *sheet_context(common_context(made), {}), *round_context(made, 6)}
    listed = TAGS_PAGE.read_text(encoding="utf-8")
    firsts = (line.split("|")[1] for line in listed.splitlines() if line.startswith("| `"))
    assert {name for first in firsts for name in re.findall(r"`(\w+)`", first)} == names


def test_every_target_that_the_readme_names_is_there_and_every_command_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    assert {name for name in COMMANDS if f"python -m pipeline {name}" not in text} == set()


def test_the_exit_codes_are_those_of_the_program() -> None:
    text = " ".join(README.read_text(encoding="utf-8").split())
    reported = re.search(
        r"Exit codes: (\d) good, (\d) findings that stop, (\d) something .*? (\d) a bug of ours", text
    )
    assert reported
    codes = (errors.EXIT_GOOD, errors.EXIT_FINDINGS, errors.EXIT_USER_ERROR, errors.EXIT_INTERNAL_ERROR)
    assert tuple(map(int, reported.groups())) == codes


def test_every_file_that_the_pages_point_to_is_there() -> None:
    for page in (README, *(ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
        assert [link for link in links if not (page.parent / link).exists()] == []
        named = re.findall(r"`((?:pipeline|tests|templates|source|docs)/[\w./-]*)`", text)
        assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_test_that_keeps_a_promise_is_there() -> None:
    text = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    named = [name.strip("`") for name in re.findall(r"`[\w…]+\.py(?:::\w+)?`|`…::\w+`|`_\w+`", text)]
    files = {name.partition("::")[0] for name in named if name.startswith("test_")}
    functions = {name.partition("::")[2] for name in named if "::" in name}
    assert files <= sources.keys()
    everything = "\n".join(sources.values())
    assert [name for name in functions if f"def {name}(" not in everything] == []


def test_the_readme_is_read_in_ten_minutes() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) < MOST_LINES
