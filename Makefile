# `make book` for clerks, the other targets for maintainers. make.bat offers the same on Windows:
# keep both alike (tests/test_makefile.py compares them).
#
# Nothing is installed but .venv, which makes itself from the lock files; the package runs from here.

.DEFAULT_GOAL := book
MAKEFLAGS += --no-print-directory

# Thai names and messages come out right whatever the locale is.
export PYTHONUTF8 := 1

# Modules are compiled once, also where the machine's settings keep Python from storing them: else each of
# the many programs that a run or a test starts would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=
# Compiled modules are kept whatever the environment says: without them each run takes a second longer.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python

TARGETS := book check draft pdf report publish watch fix next import new batch restore test test-all golden bench fuzz mutants pictures lint fmt lock clean help
.PHONY: $(TARGETS)

# --- What a clerk names ------------------------------------------------------------------------
# `make book PLAN=source/other.xlsx`, or just the file: `make check source/other.xlsx`. Anything else is
# refused: a misspelt name must never build another workbook than the one meant.

SETTINGS := PLAN plan BOOK NEW YEAR PERIOD ROUND PDF FOLDER OUT JOBS
FILES := $(filter %.xlsx %.XLSX %.Xlsx,$(MAKECMDGOALS))
GIVEN := $(foreach each,$(MAKEOVERRIDES),$(if $(findstring =,$(each)),$(firstword $(subst =, ,$(each)))))
UNKNOWN := $(filter-out $(TARGETS) $(FILES) .venv/%,$(MAKECMDGOALS)) $(addsuffix =,$(filter-out $(SETTINGS),$(GIVEN)))
ifneq ($(strip $(UNKNOWN)),)
$(error ไม่รู้จัก “$(strip $(UNKNOWN))” — ดูคำสั่งทั้งหมดด้วย make help ชื่อไฟล์ที่มีเว้นวรรคให้พิมพ์ PLAN="source/ชื่อ ไฟล์.xlsx")
endif
ifneq ($(word 2,$(FILES) $(if $(PLAN)$(plan),PLAN)),)
$(error ระบุสมุดงานได้ครั้งละไฟล์เดียว)
endif

WORKBOOK := $(or $(PLAN),$(plan),$(FILES))
WORKBOOK := $(if $(WORKBOOK),"$(WORKBOOK)")
needs = $(if $($(1)),,$(error ระบุ $(1)= ด้วย เช่น $(2)))

ifneq ($(FILES),)
.PHONY: $(FILES)
$(FILES): $(if $(filter $(TARGETS),$(MAKECMDGOALS)),,book)
	@:
endif

# What is refused is said in the words of make. Tests are told nothing of it.
book check draft pdf report publish watch fix next import new batch restore clean: export PLAN_BY_MAKE := 1

# --- The targets -------------------------------------------------------------------------------

book: .venv/run.lock ## ตรวจสมุดงานแล้วทำเอกสารทั้งหมดลงในโฟลเดอร์ build
	@$(PYTHON) -m pipeline book $(WORKBOOK)

check: .venv/run.lock ## ตรวจสมุดงานอย่างเดียว ไม่ทำเอกสาร
	@$(PYTHON) -m pipeline check $(WORKBOOK)

draft: .venv/run.lock ## ทำร่างก่อนลงนาม: เลขที่และวันที่ที่ยังไม่มีพิมพ์เป็นจุดไข่ปลา
	@$(PYTHON) -m pipeline book $(WORKBOOK) --draft

pdf: .venv/run.lock ## ทำเอกสารทั้งหมดพร้อมไฟล์ PDF (ต้องมี LibreOffice)
	@$(PYTHON) -m pipeline book $(WORKBOOK) --pdf

report: .venv/run.lock ## ทำรายงานผลของรอบ 6 หรือ 12 เดือน เช่น make report ROUND=6 (เพิ่ม PDF=1 ได้ PDF ด้วย)
	$(call needs,ROUND,make report ROUND=6)
	@$(PYTHON) -m pipeline report $(WORKBOOK) --round "$(ROUND)" $(if $(PDF),--pdf)

publish: .venv/run.lock ## ทำชุดเผยแพร่บนเว็บ: PDF ข้อมูลเปิด และหน้าเว็บ (ต้องมี LibreOffice)
	@$(PYTHON) -m pipeline publish $(WORKBOOK)

watch: .venv/run.lock ## ทำเอกสารใหม่ทุกครั้งที่บันทึกสมุดงาน (กด Ctrl+C เพื่อหยุด)
	@$(PYTHON) -m pipeline watch $(WORKBOOK)

fix: .venv/run.lock ## ทำสำเนาสมุดงานที่แก้ข้อที่แก้ได้เองแล้ว และแสดงรายการที่แก้
	@$(PYTHON) -m pipeline fix $(WORKBOOK)

next: .venv/run.lock ## ทำสมุดงานปีถัดไปจากเล่มของปีนี้ เช่น make next YEAR=2569
	@$(PYTHON) -m pipeline next $(WORKBOOK) $(if $(WORKBOOK),$(if $(NEW),"$(NEW)")) $(if $(YEAR),--year "$(YEAR)") $(if $(PERIOD),--period "$(PERIOD)")

import: .venv/run.lock ## ทำสมุดงานจากเล่มแผนที่เป็น Word อยู่แล้ว เช่น make import BOOK=แผน2567.docx
	$(call needs,BOOK,make import BOOK=แผน2567.docx)
	@$(PYTHON) -m pipeline import "$(BOOK)" $(if $(NEW),"$(NEW)")

new: .venv/run.lock ## สร้างสมุดงานเปล่าของปีใหม่ เช่น make new YEAR=2569
	$(call needs,YEAR,make new YEAR=2569)
	@$(PYTHON) -m pipeline new --year "$(YEAR)"

batch: .venv/run.lock ## ทำเล่มของหลายหน่วยงาน เช่น make batch FOLDER=สมุดงาน OUT=build/จังหวัด
	$(call needs,FOLDER,make batch FOLDER=สมุดงาน OUT=build/จังหวัด)
	@$(PYTHON) -m pipeline batch "$(FOLDER)" --out "$(or $(OUT),build/batch)" $(if $(JOBS),--jobs "$(JOBS)")

restore: .venv/run.lock ## คืนแม่แบบใน templates ให้เหมือนตอนติดตั้ง (เก็บฉบับที่แก้ไว้ให้)
	@$(PYTHON) -m pipeline restore

test: .venv/dev.lock ## ผู้พัฒนา: ทดสอบโปรแกรม
	@$(PYTHON) -m pytest -n auto --dist worksteal

test-all: .venv/dev.lock ## ผู้พัฒนา: ทดสอบทุกกรณี (นานกว่า make test หลายเท่า)
	@$(PYTHON) -m pytest -n auto --dist worksteal -m ""

golden: .venv/dev.lock ## ผู้พัฒนา: บันทึกผลที่ถูกต้องใหม่ลงใน tests/golden
	@PLAN_RENEW_GOLDEN=1 $(PYTHON) -m pytest -k golden

bench: .venv/dev.lock ## ผู้พัฒนา: วัดความเร็ว
	@$(PYTHON) tests/bench/ratios.py
	@PLAN_ALL_CASES=1 $(PYTHON) -m pytest -q tests/check/wording/test_rates_belonging.py tests/check/wording/test_rates_spelling.py tests/check/wording/test_rates_typing.py

fuzz: .venv/dev.lock ## ผู้พัฒนา: ทดสอบด้วยข้อมูลสุ่มและแฟ้มเสียหายอย่างหนัก (ราวสิบนาที)
	@PLAN_FUZZ_SECONDS=120 PLAN_FUZZ_KILLS=50 $(PYTHON) -m pytest -n auto -m "" tests/hostile tests/importer/test_rough_books.py

mutants: .venv/dev.lock ## ผู้พัฒนา: แก้โปรแกรมให้ผิดทีละจุด แล้วนับว่าการทดสอบจับได้เท่าใด (หลายสิบนาที)
	@$(PYTHON) tests/mutants/run.py

pictures: .venv/dev.lock ## ผู้พัฒนา: ทำรูปใน docs ใหม่ (ต้องมี LibreOffice, poppler, chromium)
	@$(PYTHON) docs/make_pictures.py

lint: .venv/dev.lock ## ผู้พัฒนา: ตรวจรูปแบบและชนิดข้อมูลของโค้ด
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports

fmt: .venv/dev.lock ## ผู้พัฒนา: จัดรูปแบบโค้ด
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

lock: ## ผู้พัฒนา: ทำไฟล์ล็อกใหม่จาก pyproject.toml (ต้องมี uv)
	@$(COMPILE) pyproject.toml -o requirements.lock
	@$(COMPILE) pyproject.toml --extra dev --extra bench --extra cluster -c requirements.lock -o requirements-dev.lock

# Without .venv nobody can tell what is ours: then all goes but what was set aside, which ends in a date.
clean: ## ลบเอกสารที่ทำไว้ใน build (ไฟล์ที่วางเองและที่เก็บไว้ให้ ยังอยู่)
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m pipeline clean; \
	else find build -mindepth 1 ! -name .gitkeep ! -path 'build/* ????-??-?? ??????*' -delete; fi

help: ## แสดงคำสั่งทั้งหมด
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile
	@echo 'เลือกสมุดงานอื่น: make book PLAN=source/ชื่อไฟล์.xlsx'

# --- .venv -----------------------------------------------------------------------------------
# Each stamp is a copy of the lock file it was installed from: it is good as long as the two are the
# same, wherever the clock stands. A .venv whose Python was upgraded away is made again as well.

STALE := $(shell cmp -s requirements.lock .venv/run.lock \
	&& $(PYTHON) -c 'import pip' 2>/dev/null || echo stale)
STALE_DEV := $(shell cmp -s requirements-dev.lock .venv/dev.lock || echo stale)

# --no-deps: the locks are complete. pip shows its progress: the first run takes minutes.
INSTALL := $(PYTHON) -m pip --disable-pip-version-check install --no-input --no-deps --require-hashes \
	--root-user-action=ignore -r
COMPILE := uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command 'make lock'
OFFLINE := ติดตั้งส่วนประกอบไม่สำเร็จ — ตรวจว่าเครื่องต่ออินเทอร์เน็ตอยู่ แล้วสั่งอีกครั้ง
READY := เตรียมเครื่องเสร็จแล้ว

.venv/run.lock: $(if $(STALE),ALWAYS)
	@echo 'กำลังเตรียมเครื่องครั้งแรก อาจใช้เวลาสองสามนาที …'
	@for python in python3.13 python3.12 python3.11 python3.14 python3.15 python3 python; do \
		$$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 16))' 2>/dev/null \
		&& exec $$python -m venv --clear .venv; \
	done; echo 'ไม่พบ Python 3.11 ถึง 3.15 (พร้อม venv) — ติดตั้งก่อน แล้วสั่งอีกครั้ง' >&2; exit 1
	@$(INSTALL) requirements.lock || { echo '$(OFFLINE)' >&2; exit 1; }
	@cp requirements.lock $@
	@echo '$(READY)'

.venv/dev.lock: .venv/run.lock $(if $(STALE_DEV),ALWAYS)
	@echo 'กำลังเตรียมเครื่องมือของผู้พัฒนา …'
	@$(INSTALL) requirements-dev.lock || { echo '$(OFFLINE)' >&2; exit 1; }
	@cp requirements-dev.lock $@
	@echo '$(READY)'

.PHONY: ALWAYS
