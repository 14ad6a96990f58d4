"""The catalogue of what can be wrong with the Thai text itself: characters, spaces, words, endings, copies."""

from pipeline.model.rule import NOTICE, WARNING, Rule

SPELLING_CATALOGUE = (
    # characters
    Rule("two-sara-e", WARNING, "พิมพ์ เ สองตัวแทน แ", "แก้เป็น “{proposal}”", "เสนอเเผนให้ผู้บริหารอนุมัติ"),
    Rule("split-sara-am", WARNING, "สระอำแยกเป็นสองตัว มักมาจากข้อความที่คัดลอกจาก PDF", "แก้เป็น “{proposal}”", "คําสั่งแต่งตั้งคณะทำงาน"),
    Rule("misplaced-mark", WARNING, "สระหรือวรรณยุกต์ซ้อนหรืออยู่ผิดที่", "ลบแล้วพิมพ์คำนี้ใหม่{proposed}", "จัดทำแผน่่การใช้จ่าย"),
    Rule("invisible-character", WARNING, "มีอักขระที่มองไม่เห็นหรืออักขระของแบบอักษรเก่า ({names})", "ลบแล้วพิมพ์ตรงนี้ใหม่{proposed}", "ประชา\u200bชนมีส่วนร่วม"),
    Rule("wrong-keyboard", WARNING, "ดูเหมือนพิมพ์ไทยขณะแป้นพิมพ์เป็นภาษาอังกฤษ", "แก้เป็น “{proposal}”", "จัดทำ ikp'ko ประจำปี"),
    # spaces, quotes, digits
    Rule("double-space", WARNING, "เว้นวรรคซ้อนกันหลายเคาะ", "เหลือเว้นวรรคเดียว", "ประชาชน  ในเขตเทศบาล"),
    Rule("space-missing", NOTICE, "ควรเว้นวรรคตรงนี้", "แก้เป็น “{proposal}”", "ผลการประเมินITAผ่านเกณฑ์"),
    Rule("space-misplaced", WARNING, "เว้นวรรคผิดที่", "แก้เป็น “{proposal}”", "การประเมิน ( ITA ) ประจำปี"),
    Rule("line-break-inside", NOTICE, "มีการขึ้นบรรทัดใหม่กลางช่อง", "ถ้าเป็นหลายข้อให้แยกเป็นช่องละแถว ถ้าเป็นข้อเดียวให้ลบการขึ้นบรรทัด", "จัดทำแผน\nเผยแพร่แผน"),
    Rule("mark-repeated", WARNING, "เครื่องหมายซ้ำกัน", "แก้เป็น “{proposal}”", "ผู้บริหาร,, พนักงาน"),
    Rule("unbalanced-pair", WARNING, "วงเล็บหรืออัญประกาศไม่ครบคู่", "เติมหรือลบเครื่องหมายให้ครบคู่", "การประเมิน (ITA ประจำปี"),
    Rule("numbering-typed", WARNING, "พิมพ์เลขข้อหรือขีดนำหน้า ทั้งที่ระบบใส่เลขข้อให้เอง", "ลบ “{value}” ออก", "1) จัดทำแผน"),
    Rule("prefix-typed", WARNING, "พิมพ์คำที่ระบบพิมพ์นำหน้าให้อยู่แล้ว จะออกมาซ้ำกัน", "ลบ “{value}” ออก", "มิติที่ 1 การสร้างวัฒนธรรมสุจริต"),
    Rule("mixed-digits", WARNING, "จำนวนเดียวกันมีทั้งเลขไทยและเลขอารบิก หรือมีตัวอักษรปนอยู่", "แก้เป็น “{proposal}”", "งบประมาณ ๒5,000 บาท"),
    # words
    Rule("word-doubled", WARNING, "พิมพ์คำหรือพยางค์ซ้ำ", "แก้เป็น “{proposal}”", "เพื่อเพื่อให้ประชาชนมีส่วนร่วม"),
    Rule("misspelt-word", WARNING, "สะกดผิด", "แก้เป็น “{proposal}”", "ผู้บริหารแสดงเจตนารมย์"),
    Rule("misspelt-loanword", NOTICE, "คำทับศัพท์สะกดไม่ตรงตามราชบัณฑิตยสภา", "แก้เป็น “{proposal}”", "เผยแพร่ทางเว็ปไซต์"),
    Rule("sentence-cut-off", WARNING, "ข้อความจบกลางประโยค", "พิมพ์ต่อให้จบ หรือลบคำท้ายออก", "เผยแพร่ให้ประชาชนทราบและ"),
    Rule("word-cut-off", WARNING, "ข้อความจบกลางคำ", "พิมพ์คำท้ายให้ครบ{proposed}", "รายงานต่อนายกเทศมน"),
    # copies
    Rule("text-copied", WARNING, "{topic}เหมือนของ {other} ({cell}) ร้อยละ {percent}", "เขียนให้ตรงกับโครงการนี้ หรือรวมสองโครงการเป็นโครงการเดียว", "หลักการและเหตุผลของ P04 กับ P12 เหมือนกันเกือบทั้งหมด"),
    Rule("steps-copied", WARNING, "{topic}เหมือนของ {other} ({cell}) ร้อยละ {percent}", "เขียนขั้นตอนให้ตรงกับโครงการนี้ หรือรวมสองโครงการเป็นโครงการเดียว", "วิธีดำเนินการของสองโครงการเหมือนกัน"),
    Rule("item-repeated", WARNING, "ซ้ำกับช่อง {first}", "ลบข้อที่ซ้ำ หรือแก้ให้ต่างกัน", "วัตถุประสงค์ข้อ 2 กับข้อ 4 เป็นข้อความเดียวกัน"),
    Rule("no-evaluation-step", NOTICE, "วิธีดำเนินการของ {project} ไม่มีขั้นติดตาม ประเมินผล หรือรายงานผล", "เพิ่มขั้นประเมินผลและรายงานผล", "ขั้นสุดท้ายคือ “จัดการอบรม”"),
    Rule("outcome-repeats", NOTICE, "{topic}ซ้ำกับ{other_topic}ในช่อง {first}", "เขียนผลที่วัดได้ แทนการทวนข้อความเดิม", "ผลลัพธ์คัดลอกวัตถุประสงค์มาทั้งข้อ"),
)  # fmt: skip
