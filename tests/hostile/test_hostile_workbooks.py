"""Hostile and unlucky workbooks end in one clear Thai line, the right exit code, the last good output whole."""

import resource
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Listed
from docx_text import document_text
from hostile_office import Office
from openpyxl import load_workbook
from packages import (
    MISSIONS,
    PROJECTS,
    WORKBOOK,
    changed,
    parts_of,
    right_workbook,
    with_part,
    with_rows,
    write_parts,
)
from workbook_builder import Book, findings_at

from pipeline.errors import WorkbookError
from pipeline.workbook import read_workbook
