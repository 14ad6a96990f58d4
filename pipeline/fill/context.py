"""What each template prints, finished: digits, dates, list marks, totals. Templates hold words only.

A context is a dict, flat at the top; its values are text, truth values, and lists of the same.
"""

import re
from typing import TYPE_CHECKING, Any

from pipeline.fill.by_division import by_division
from pipeline.fill.overview import overview
from pipeline.fill.plan_tables import amount, plan_tables
from pipeline.fill.project_context import colour_of, project_texts
from pipeline.model.plan import Order, Organisation, Plan
from pipeline.model.schema import PROVINCE_KINDS
from pipeline.thai.formats import (
    DOTTED_DATE,
    DOTTED_NUMBER,
    join_phrases,
    official_date,
    short_date,
    thai_number,
    to_arabic_digits,
    to_thai_digits,
)
from pipeline.word.finish.references import Link

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Context = dict[str, Any]

_BY_POWER = "อาศัยอำนาจตาม"
_PURPOSE = re.compile(r"(?<=\S)\s*(?=เพื่อ)")  # what a plan is for begins a line of its own
_YEAR_PHRASE = r"\s*(?:ประจำ)?ปี\s*(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*{year}$"


def common_context(plan: Plan) -> Context:
    """Return the names every template may use, all that order and announcement print: organisation, dates, people, counts."""
    texts = {
        "organisation_name": plan.organisation.name,
        "organisation_short": _short_kind(plan.organisation.kind),
        "organisation_and_province": _with_province(plan.organisation),
        "district": plan.organisation.district,
        "province": plan.organisation.province,
        "plan_title": plan.title,
        "dated_title": dated_title(plan),
        "fiscal_year": str(plan.fiscal_year),
        "period_start": str(plan.years[0]),
        "period_end": str(plan.years[-1]),
        "period_length": str(len(plan.years)),
        "reporter": plan.reporter,
        "order_number": _order_number(plan.order),
        "legal_power": _legal_power(plan.order),
        "signer_name": plan.signer.name,
        "signer_title": plan.signer.title,
        "report_count": str(len(plan.report_months)),
        "report_months": join_phrases(tuple(f"เดือน{month}" for month in plan.report_months)),
        "project_count": str(len(plan.projects)),
        "dimension_count": str(len(plan.dimensions)),
    }
    return {
        **{name: to_thai_digits(text) for name, text in texts.items()},
        **_dates(plan),
        "dimensions": _dimensions(plan),
        "committee": _committee(plan),
    }


def sheet_context(common: Context, texts: Context) -> Context:
    """Return what the detail sheet of one project prints: what all templates do, and the project's texts.

    Alone it leads nowhere: what is a link in the book is plain text.
    """
    alone = {name: text.text if isinstance(text, Link) else text for name, text in texts.items()}
    return {**common, "project": alone}


def book_context(plan: Plan) -> Context:
    """Return what the plan book prints: both tables, all sheets, order and announcement."""
    common = common_context(plan)
    return {
        **common,
        **cover(plan),
        **plan_tables(plan),
        "projects": [project_texts(plan, project) for project in plan.projects],
        **overview(plan),
        **by_division(plan),
    }


def _dimensions(plan: Plan) -> list[dict[str, str]]:
    sums = plan.totals.by_dimension
    return [
        {
            "number": thai_number(dimension.number),
            "name": to_thai_digits(dimension.name),
            "project_count": thai_number(sums[dimension.number].projects),
            "budget": amount(sums[dimension.number].budget_baht),
            "fill": colour_of(plan, dimension.number),
        }
        for dimension in plan.dimensions
    ]


def _committee(plan: Plan) -> list[dict[str, str]]:
    return [
        {
            "number": thai_number(number),
            "position": to_thai_digits(member.position),
            "role": to_thai_digits(member.role),
        }
        for number, member in enumerate(plan.committee, 1)
    ]


def _dates(plan: Plan) -> dict[str, str]:
    dates: dict[str, tuple[Callable[[date], str], date | None]] = {
        "as_of_date": (short_date, plan.as_of),
        "order_date": (official_date, plan.order.day),
        "announcement_date": (official_date, plan.announcement_date),
    }
    return {name: write(day) if day else DOTTED_DATE for name, (write, day) in dates.items()}


def _order_number(order: Order) -> str:
    """Return number and year of the order as they are printed, dots where a draft has none yet."""
    return DOTTED_NUMBER if order.number is None else f"{order.number}/{order.year}"


def _legal_power(order: Order) -> str:
    """Return the words that name the law an order stands on, with a space behind; nothing where none is named."""
    law = " ".join(order.legal_power.split()).removeprefix(_BY_POWER).strip()
    return f"{_BY_POWER}{law} " if law else ""


def _with_province(organisation: Organisation) -> str:
    """Return the organisation's name with its province, unless it is the province's own organisation."""
    if organisation.kind in PROVINCE_KINDS:
        return organisation.name
    return f"{organisation.name} จังหวัด{organisation.province}"


def _short_kind(kind: str) -> str:
    """Return what running text calls the organisation: every municipality is just เทศบาล."""
    return "เทศบาล" if kind.startswith("เทศบาล") else kind


def dated_title(plan: Plan) -> str:
    """Return the plan's name with its fiscal year, which is added where the name does not tell it."""
    title, year = " ".join(plan.title.split()), str(plan.fiscal_year)
    return to_thai_digits(title if year in to_arabic_digits(title) else f"{title} ประจำปีงบประมาณ พ.ศ. {year}")


def cover(plan: Plan) -> dict[str, str | bool]:
    """Return the names of the cover: title, line of the year ("" where the title tells the year), emblem."""
    title, year = " ".join(plan.title.split()), str(plan.fiscal_year)
    arabic = to_arabic_digits(title)  # letter by letter
    phrase = re.search(_YEAR_PHRASE.format(year=year), arabic)
    end = phrase.start() if phrase and phrase.start() else len(title)
    year_line = "" if year in arabic[:end] else f"ประจำปีงบประมาณ พ.ศ. {year}"
    return {
        "cover_title": _PURPOSE.sub("\n", to_thai_digits(title[:end]), count=1),
        "cover_year": to_thai_digits(year_line),
        "has_emblem": plan.emblem_path is not None,
    }
