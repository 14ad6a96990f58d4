@echo off
rem The targets of the Makefile for Windows: keep both alike (tests/test_makefile.py compares them).
rem Plain lines and labels only: cmd.exe expands variables in bracketed blocks too early. The Thai
rem lines stand after chcp, which makes cmd.exe read this file as UTF-8.

rem Variables set here end with this script.
setlocal

rem Console, Python and this file all speak UTF-8.
chcp 65001 >nul
set "PYTHONUTF8=1"

rem Modules are compiled once, also where the machine's settings keep Python from storing them.
set "PYTHONDONTWRITEBYTECODE="

rem What is refused is said in the words of make, which sets this as well. Tests are told nothing of it.
set "PLAN_BY_MAKE=1"

rem Work in this folder wherever the script is called from; pushd lends a network share a drive letter.
pushd "%~dp0"
if errorlevel 1 exit /b 1

set "PYTHON=.venv\Scripts\python.exe"

rem What is named: a target, a workbook, or a setting such as PLAN=source\other.xlsx. cmd.exe splits an
rem unquoted one at the "=": name and value come as two arguments. Explorer hands over a dropped workbook.
set "TARGET="
set "WORKBOOK="
:parse
if "%~1"=="" goto parsed
set "ARGUMENT=%~1"
shift
set "NAME="
set "VALUE="
for /f "tokens=1* delims==" %%a in ("%ARGUMENT%") do set "NAME=%%a"
for /f "tokens=1* delims==" %%a in ("%ARGUMENT%") do set "VALUE=%%b"
for %%s in (PLAN BOOK NEW YEAR PERIOD ROUND PDF FOLDER OUT JOBS) do if /i "%NAME%"=="%%s" goto setting
if /i "%ARGUMENT:~-5%"==".xlsx" goto file
if defined TARGET goto unknown
set "TARGET=%ARGUMENT%"
goto parse

:setting
if defined VALUE set "%NAME%=%VALUE%"
if defined VALUE goto parse
set "%NAME%=%~1"
shift
goto parse

:file
if defined PLAN goto several
set "PLAN=%ARGUMENT%"
goto parse

:parsed
rem No target: the documents, as with make.
set "WAIT="
if not defined TARGET set "WAIT=yes"
if not defined TARGET set "TARGET=book"
if defined PLAN set WORKBOOK="%PLAN%"

rem Jump only to a label that is there: an unknown one would end the script with an English error.
for %%t in (book check draft pdf report publish watch fix next import new batch restore test test-all golden bench fuzz mutants pictures lint fmt lock clean help) do if /i "%TARGET%"=="%%t" goto %%t
set "ARGUMENT=%TARGET%"
goto unknown

:book
call :runtime || goto end
%PYTHON% -m pipeline book %WORKBOOK%
goto end

:check
call :runtime || goto end
%PYTHON% -m pipeline check %WORKBOOK%
goto end

:draft
call :runtime || goto end
%PYTHON% -m pipeline book %WORKBOOK% --draft
goto end

:pdf
call :runtime || goto end
%PYTHON% -m pipeline book %WORKBOOK% --pdf
goto end

:report
if not defined ROUND echo ระบุ ROUND= ด้วย เช่น make report ROUND=6
if not defined ROUND goto refused
call :runtime || goto end
set "OPTIONS="
if defined PDF set "OPTIONS=--pdf"
%PYTHON% -m pipeline report %WORKBOOK% --round "%ROUND%" %OPTIONS%
goto end

:publish
call :runtime || goto end
%PYTHON% -m pipeline publish %WORKBOOK%
goto end

:watch
call :runtime || goto end
%PYTHON% -m pipeline watch %WORKBOOK%
goto end

:fix
call :runtime || goto end
%PYTHON% -m pipeline fix %WORKBOOK%
goto end

:next
call :runtime || goto end
rem The first name is the workbook of this year: a new one without it would be taken for that.
set "NEW_WORKBOOK="
if defined PLAN if defined NEW set NEW_WORKBOOK="%NEW%"
set "OPTIONS="
if defined YEAR set OPTIONS=--year "%YEAR%"
if defined PERIOD set OPTIONS=%OPTIONS% --period "%PERIOD%"
%PYTHON% -m pipeline next %WORKBOOK% %NEW_WORKBOOK% %OPTIONS%
goto end

:import
if not defined BOOK echo ระบุ BOOK= ด้วย เช่น make import BOOK=แผน2567.docx
if not defined BOOK goto refused
call :runtime || goto end
set "NEW_WORKBOOK="
if defined NEW set NEW_WORKBOOK="%NEW%"
%PYTHON% -m pipeline import "%BOOK%" %NEW_WORKBOOK%
goto end

:new
if not defined YEAR echo ระบุ YEAR= ด้วย เช่น make new YEAR=2569
if not defined YEAR goto refused
call :runtime || goto end
%PYTHON% -m pipeline new --year "%YEAR%"
goto end

:batch
if not defined FOLDER echo ระบุ FOLDER= ด้วย เช่น make batch FOLDER=สมุดงาน OUT=build/จังหวัด
if not defined FOLDER goto refused
if not defined OUT set "OUT=build\batch"
set "JOBS_OPTION="
if defined JOBS set JOBS_OPTION=--jobs "%JOBS%"
call :runtime || goto end
%PYTHON% -m pipeline batch "%FOLDER%" --out "%OUT%" %JOBS_OPTION%
goto end

:restore
call :runtime || goto end
%PYTHON% -m pipeline restore
goto end

:test
call :developer || goto end
%PYTHON% -m pytest -n auto --dist worksteal
goto end

:test-all
call :developer || goto end
%PYTHON% -m pytest -n auto --dist worksteal -m ""
goto end

:golden
call :developer || goto end
rem The golden tests read this name and write instead of comparing.
set "PLAN_RENEW_GOLDEN=1"
%PYTHON% -m pytest -k golden
goto end

:bench
call :developer || goto end
%PYTHON% tests\bench\ratios.py || goto end
rem The rates of the proofreader, of all cases instead of a sample.
set "PLAN_ALL_CASES=1"
%PYTHON% -m pytest -q tests\check\wording\test_rates_belonging.py tests\check\wording\test_rates_spelling.py tests\check\wording\test_rates_typing.py
goto end

:fuzz
call :developer || goto end
rem The hostile tests read these names and try for longer.
set "PLAN_FUZZ_SECONDS=120"
set "PLAN_FUZZ_KILLS=50"
%PYTHON% -m pytest -n auto -m "" tests\hostile tests\importer\test_rough_books.py
goto end

:mutants
call :developer || goto end
%PYTHON% tests\mutants\run.py
goto end

:pictures
call :developer || goto end
%PYTHON% docs\make_pictures.py
goto end

:lint
call :developer || goto end
%PYTHON% -m ruff check . || goto end
%PYTHON% -m ruff format --check . || goto end
%PYTHON% -m mypy || goto end
.venv\Scripts\lint-imports
goto end

:fmt
call :developer || goto end
%PYTHON% -m ruff check --fix --quiet . || goto end
%PYTHON% -m ruff format .
goto end

:lock
set "COMPILE=uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest"
set "OPTIONS=--generate-hashes --no-annotate --custom-compile-command "make lock""
%COMPILE% %OPTIONS% pyproject.toml -o requirements.lock || goto end
%COMPILE% %OPTIONS% pyproject.toml --extra dev --extra bench --extra cluster -c requirements.lock -o requirements-dev.lock
goto end

:clean
call :runtime || goto end
%PYTHON% -m pipeline clean
goto end

:help
echo make book     ตรวจสมุดงานแล้วทำเอกสารทั้งหมดลงในโฟลเดอร์ build
echo make check    ตรวจสมุดงานอย่างเดียว ไม่ทำเอกสาร
echo make draft    ทำร่างก่อนลงนาม: เลขที่และวันที่ที่ยังไม่มีพิมพ์เป็นจุดไข่ปลา
echo make pdf      ทำเอกสารทั้งหมดพร้อมไฟล์ PDF (ต้องมี LibreOffice)
echo make report   ทำรายงานผลของรอบ 6 หรือ 12 เดือน เช่น make report ROUND=6 (เพิ่ม PDF=1 ได้ PDF ด้วย)
echo make publish  ทำชุดเผยแพร่บนเว็บ: PDF ข้อมูลเปิด และหน้าเว็บ (ต้องมี LibreOffice)
echo make watch    ทำเอกสารใหม่ทุกครั้งที่บันทึกสมุดงาน (กด Ctrl+C เพื่อหยุด)
echo make fix      ทำสำเนาสมุดงานที่แก้ข้อที่แก้ได้เองแล้ว และแสดงรายการที่แก้
echo make next     ทำสมุดงานปีถัดไปจากเล่มของปีนี้ เช่น make next YEAR=2569
echo make import   ทำสมุดงานจากเล่มแผนที่เป็น Word อยู่แล้ว เช่น make import BOOK=แผน2567.docx
echo make new      สร้างสมุดงานเปล่าของปีใหม่ เช่น make new YEAR=2569
echo make batch    ทำเล่มของหลายหน่วยงาน เช่น make batch FOLDER=สมุดงาน OUT=build/จังหวัด
echo make restore  คืนแม่แบบใน templates ให้เหมือนตอนติดตั้ง (เก็บฉบับที่แก้ไว้ให้)
echo make test     ผู้พัฒนา: ทดสอบโปรแกรม
echo make test-all ผู้พัฒนา: ทดสอบทุกกรณี (นานกว่า make test หลายเท่า)
echo make golden   ผู้พัฒนา: บันทึกผลที่ถูกต้องใหม่ลงใน tests/golden
echo make bench    ผู้พัฒนา: วัดความเร็ว
echo make fuzz     ผู้พัฒนา: ทดสอบด้วยข้อมูลสุ่มและแฟ้มเสียหายอย่างหนัก (ราวสิบนาที)
echo make mutants  ผู้พัฒนา: แก้โปรแกรมให้ผิดทีละจุด แล้วนับว่าการทดสอบจับได้เท่าใด (หลายสิบนาที)
echo make pictures ผู้พัฒนา: ทำรูปใน docs ใหม่ (ต้องมี LibreOffice, poppler, chromium)
echo make lint     ผู้พัฒนา: ตรวจรูปแบบและชนิดข้อมูลของโค้ด
echo make fmt      ผู้พัฒนา: จัดรูปแบบโค้ด
echo make lock     ผู้พัฒนา: ทำไฟล์ล็อกใหม่จาก pyproject.toml (ต้องมี uv)
echo make clean    ลบเอกสารที่ทำไว้ใน build (ไฟล์ที่วางเองและที่เก็บไว้ให้ ยังอยู่)
echo make help     แสดงคำสั่งทั้งหมด
echo เลือกสมุดงานอื่น: make book PLAN=source/ชื่อไฟล์.xlsx
goto end

:runtime
rem The stamp is a copy of the lock file that .venv was installed from. Same bytes, and a Python that
rem still starts: nothing to do.
fc /b requirements.lock .venv\run.lock >nul 2>&1 && %PYTHON% -c "import pip" >nul 2>&1 && exit /b 0
echo กำลังเตรียมเครื่องครั้งแรก อาจใช้เวลาสองสามนาที …
rem The launcher py knows the newest Python; a Python from the Store may come without it.
set "PROBE=import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 16))"
set "BASE="
python -c "%PROBE%" >nul 2>&1 && set "BASE=python"
py -3 -c "%PROBE%" >nul 2>&1 && set "BASE=py -3"
if not defined BASE for %%v in (3.13 3.12 3.11 3.14 3.15) do py -%%v -c "%PROBE%" >nul 2>&1 && set "BASE=py -%%v"
if not defined BASE echo ไม่พบ Python 3.11 ถึง 3.15 (พร้อม venv) — ติดตั้งก่อน แล้วสั่งอีกครั้ง
if not defined BASE exit /b 1
%BASE% -m venv --clear .venv || exit /b 1
call :install requirements.lock || exit /b 1
copy /b /y requirements.lock .venv\run.lock >nul
echo เตรียมเครื่องเสร็จแล้ว
exit /b

:developer
set "PLAN_BY_MAKE="
call :runtime || exit /b 1
fc /b requirements-dev.lock .venv\dev.lock >nul 2>&1 && exit /b 0
echo กำลังเตรียมเครื่องมือของผู้พัฒนา …
call :install requirements-dev.lock || exit /b 1
copy /b /y requirements-dev.lock .venv\dev.lock >nul
echo เตรียมเครื่องเสร็จแล้ว
exit /b

:install
rem --no-deps: the lock files are complete. pip shows its progress: the first run takes minutes.
%PYTHON% -m pip --disable-pip-version-check install --no-input --no-deps --require-hashes -r %1 && exit /b 0
echo ติดตั้งส่วนประกอบไม่สำเร็จ — ตรวจว่าเครื่องต่ออินเทอร์เน็ตอยู่ แล้วสั่งอีกครั้ง
exit /b 1

:unknown
echo ไม่รู้จัก “%ARGUMENT%” — ดูคำสั่งทั้งหมดด้วย make help ชื่อไฟล์ที่มีเว้นวรรคให้พิมพ์ PLAN="source/ชื่อ ไฟล์.xlsx"
goto refused

:several
echo ระบุสมุดงานได้ครั้งละไฟล์เดียว

:refused
set "RESULT=2"
goto leave

:end
set "RESULT=%errorlevel%"

:leave
rem No target was given: started by a double click or a dropped workbook, so the window waits to be read.
if defined WAIT pause
popd
exit /b %RESULT%
