"""The descriptions for programs: a valid data package, and the 14 fields of data.go.th."""

import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from plan_builder import plan
from public_plan import reported_plan

from pipeline.model.hashing import digest
from pipeline.model.plan import Organisation
from pipeline.publication.data_tables import csv_bytes, data_tables
from pipeline.publication.metadata import data_package, gdc_metadata, place

AS_OF = date(2025, 9, 30)
GDC_FIELDS = [
    "data_type", "title", "owner_org", "maintainer", "maintainer_email", "tag_string", "notes", "objective",
    "update_frequency_unit", "geo_coverage", "data_source", "data_format", "data_category", "license_id",
]  # fmt: skip


def written(folder: Path) -> Path:
    """Write the data package and its CSV files."""
    plan = reported_plan()
    tables = data_tables(plan, (6, 12))
    contents = {table.file_name: csv_bytes(table) for table in tables}
    for name, content in {
        **contents,
        "datapackage.json": data_package(plan, tables, contents, AS_OF),
    }.items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


def test_each_file_is_described_with_size_digest_and_all_its_columns(tmp_path: Path) -> None:
    package = json.loads(written(tmp_path).read_bytes())
    described = {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]}
    files = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert described == {name: (len(data), f"sha256:{digest(data)}") for name, data in files.items()}
    for resource in package["resources"]:
        heading = files[resource["path"]].decode("utf-8-sig").splitlines()[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == heading.split(",")


def test_results_refer_to_projects(tmp_path: Path) -> None:
    package = json.loads(written(tmp_path).read_bytes())
    keys = {
        r["name"]: (r["schema"]["primaryKey"], r["schema"].get("foreignKeys")) for r in package["resources"]
    }
    reference = {"resource": "projects-2568", "fields": ["project_code"]}
    assert keys == {
        "projects-2568": (["project_code"], None),
        "results-2568": (
            ["project_code", "round_months"],
            [{"fields": ["project_code"], "reference": reference}],
        ),
        "dictionary": (["file", "column"], None),
    }


def test_the_data_package_is_valid_by_frictionless(tmp_path: Path) -> None:
    program = os.environ.get("PLAN_FRICTIONLESS", "")
    if not program:
        pytest.skip("PLAN_FRICTIONLESS does not name the program frictionless (pip install frictionless)")
    package = written(tmp_path)
    done = subprocess.run(
        [program, "validate", "--json", package.name],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
    )
    report = json.loads(done.stdout)
    assert (report["valid"], report["stats"]["tasks"], report["stats"]["errors"]) == (True, 3, 0)


def test_data_go_th_gets_its_14_descriptions() -> None:
    described = json.loads(gdc_metadata(reported_plan(), AS_OF))
    assert list(described) == GDC_FIELDS
    assert [field for field in GDC_FIELDS if not described[field]] == []
    assert (described["maintainer"], described["maintainer_email"]) == ("สำนักปลัด", "saraban@example.go.th")


def test_without_a_department_the_organisation_maintains_the_data() -> None:
    described = json.loads(gdc_metadata(plan(), AS_OF))
    assert (described["maintainer"], described["maintainer_email"]) == ("เทศบาลเมืองทดสอบ", "")


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("เทศบาลเมือง", "เทศบาลเมือง ก", "เทศบาลเมือง ก อำเภอ ข จังหวัด ค"),
        ("องค์การบริหารส่วนจังหวัด", "องค์การบริหารส่วนจังหวัด ค", "องค์การบริหารส่วนจังหวัด ค"),
    ],
)
def test_the_place_is_reported_once(kind: str, name: str, shown: str) -> None:
    assert place(Organisation(name, kind, " ข", " ค")) == shown
