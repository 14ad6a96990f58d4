"""What describes the open data to programs: datapackage.json, and metadata-gdc.json for data.go.th.

datapackage.json follows the Data Package specification 1 (https://specs.frictionlessdata.io); the 14 fields of
metadata-gdc.json are those of the Government Data Catalog, in the names of its CKAN.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.model.hashing import digest
from pipeline.model.plan import Organisation, Plan
from pipeline.model.schema import PROVINCE_KINDS
from pipeline.publication.data_tables import DataColumn, DataTable

LICENSE_NAME = "ODC-BY-1.0"
LICENSE_TITLE = "Open Data Commons Attribution License 1.0"
LICENSE_URL = "https://opendatacommons.org/licenses/by/1-0/"
_GDC_LICENSE = "Open Data Common"  # as data.go.th calls it
_KEYWORDS = ("แผนปฏิบัติการป้องกันการทุจริต", "ความโปร่งใส", "ITA", "องค์กรปกครองส่วนท้องถิ่น")
_OBJECTIVE = "เพื่อเปิดเผยแผนและผลการป้องกันการทุจริตให้ประชาชนตรวจสอบและนำข้อมูลไปใช้ต่อได้"


def dataset_title(plan: Plan) -> str:
    """Return the title of the data set."""
    return f"แผนและผลการป้องกันการทุจริต {plan.organisation.name} ปีงบประมาณ พ.ศ. {plan.fiscal_year}"


def dataset_description(plan: Plan) -> str:
    """Return what the data set holds."""
    projects = len(plan.projects)
    return (
        f"โครงการ กิจกรรม และมาตรการ {projects:,} รายการตาม{plan.title} ของ{place(plan.organisation)} "
        f"พร้อมงบประมาณ ระยะเวลา และผลการดำเนินการเมื่อถึงรอบรายงาน"
    )


def data_package(
    plan: Plan, tables: Sequence[DataTable], contents: Mapping[str, bytes], as_of: date
) -> bytes:
    """Return datapackage.json; ``contents`` are the CSV files by name, ``as_of`` the day of the latest data."""
    package = {
        "profile": "tabular-data-package",
        "name": f"anti-corruption-plan-{plan.fiscal_year}",
        "title": dataset_title(plan),
        "description": dataset_description(plan),
        "version": f"{plan.fiscal_year}.0.0",
        "created": f"{as_of.isoformat()}T00:00:00Z",
        "keywords": list(_KEYWORDS),
        "contributors": [{"title": plan.organisation.name, "role": "publisher"}],
        "licenses": [{"name": LICENSE_NAME, "title": LICENSE_TITLE, "path": LICENSE_URL}],
        "resources": [_resource(table, contents[table.file_name], tables) for table in tables],
    }
    return _json(package)


def gdc_metadata(plan: Plan, as_of: date) -> bytes:
    """Return metadata-gdc.json with the 14 descriptions that data.go.th asks for."""
    organisation, reporting = plan.organisation, plan.results.reporting
    return _json(
        {
            "data_type": "ข้อมูลระเบียน",
            "title": dataset_title(plan),
            "owner_org": organisation.name,
            "maintainer": reporting.department or organisation.name,
            "maintainer_email": reporting.contact_email,
            "tag_string": [*_KEYWORDS, organisation.name],
            "notes": f"{dataset_description(plan)} ข้อมูล ณ วันที่ {as_of.isoformat()}",
            "objective": _OBJECTIVE,
            "update_frequency_unit": "ครึ่งปี",
            "geo_coverage": place(organisation),
            "data_source": f"{organisation.name} และระบบ E-PlanNACC ของสำนักงาน ป.ป.ช.",
            "data_format": ["CSV", "JSON", "PDF"],
            "data_category": "ข้อมูลสาธารณะ",
            "license_id": _GDC_LICENSE,
        }
    )


def place(organisation: Organisation) -> str:
    """Return an organisation with its district and province; some are named after their province."""
    if organisation.kind in PROVINCE_KINDS:
        return organisation.name
    return f"{organisation.name} อำเภอ{organisation.district} จังหวัด{organisation.province}"


def _resource(table: DataTable, content: bytes, tables: Sequence[DataTable]) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    others = {other.key: other.name for other in tables if other is not table}
    if len(table.key) > 1 and (target := others.get(table.key[:1])):  # results refer to projects
        reference = {"resource": target, "fields": list(table.key[:1])}
        schema["foreignKeys"] = [{"fields": list(table.key[:1]), "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": table.file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
        "schema": schema,
    }


def _field(column: DataColumn) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description + (f" ({column.unit})" if column.unit else ""),
    }
    if column.type == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
