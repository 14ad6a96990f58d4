"""One tag as it is typed: docxtpl's prefix, its words, and whether it parses."""

import re
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from pipeline.word.tags.faults import Place, TemplateFaultsError, fault
from pipeline.word.tags.syntax import check_allowed_syntax, shared_environment

_PREFIX = re.compile(r"^-?(p|tr|tc)\s")  # docxtpl: the tag stands for its whole paragraph, row or cell
_SPACED_PREFIX = re.compile(r"^-?\s+(p|tr|tc)\s+(for|if|elif|else|endfor|endif)\b")
_GLUED_PREFIX = re.compile(r"^-?\s*(p|tr|tc)(for|if|elif|else|endfor|endif)\b")
DEEPEST_TAG = 25  # Python compiles no deeper than a hundred steps in
_TAGS_PARSED = 1024


def unknown_statement(tag: str, place: Place) -> TemplateFaultsError:
    """Return the fault of an unknown statement; one that is nearly right is reported with the right form."""
    typed = _SPACED_PREFIX.match(tag[2:-2]) or _GLUED_PREFIX.match(tag[2:-2])
    if typed:
        right = tag_of(typed[1], typed[2], tag[2:-2][typed.end() :].strip(" -"))
        return fault(place, tag, "พิมพ์ไม่ตรงรูป", f"พิมพ์เป็น {right}")
    return fault(place, tag, "ไม่ใช่คำสั่งที่ใช้ได้", "ใช้ได้เฉพาะ for, if, elif, else, endfor, endif")


def too_many_words(tag: str, place: Place) -> TemplateFaultsError:
    """Return the fault of a statement that takes no words, such as ``else if a`` or ``endfor row``."""
    word, _, rest = words_of(tag).partition(" ")
    is_condition = word == "else" and rest.startswith("if ")
    right = ("elif", rest.removeprefix("if ")) if is_condition else (word, "")
    return fault(place, tag, "มีคำเกินมา", f"พิมพ์เป็น {tag_of(prefix_of(tag), *right)}")


def tag_of(prefix: str, word: str, rest: str = "") -> str:
    """Return a statement as it is typed: docxtpl's prefix, its word, what follows."""
    return " ".join(filter(None, (f"{{%{prefix}", word, rest, "%}")))


def prefix_of(tag: str) -> str:
    """Return docxtpl's prefix of a tag: p, tr, tc, or "" for one within a text."""
    match = _PREFIX.match(tag[2:])
    return match[1] if match else ""


def words_of(tag: str) -> str:
    """Return what a tag says, without its braces and docxtpl's prefix, on one line."""
    return " ".join(_PREFIX.sub("", tag[2:-2]).strip("-").split())


def parse_tag(source: str, tag: str, place: Place) -> None:
    """Parse one tag alone, so that a syntax error is reported with this tag."""
    try:
        tree = _parsed(source.translate(str.maketrans("“”‘’", "\"\"''")))
    except (TemplateSyntaxError, RecursionError, ValueError) as error:  # nested too deep, a number too long
        is_statement = tag.startswith("{%")
        right = (
            "พิมพ์คำสั่งใหม่ เช่น {% if has_emblem %}"
            if is_statement
            else "พิมพ์ชื่อแท็กใหม่ เช่น {{ organisation_name }}"
        )
        raise fault(place, tag, "เขียนผิดรูปแบบ", right) from error
    check_allowed_syntax(tree, tag, place)


@lru_cache(_TAGS_PARSED)
def _parsed(source: str) -> nodes.Template:
    """Return one tag parsed; the book repeats the tags of the other templates."""
    tree = shared_environment().parse(source)
    if _depth(tree) > DEEPEST_TAG:
        raise RecursionError  # reported like the tags that the parser itself gives up on
    return tree


def _depth(node: nodes.Node) -> int:
    """Return how many steps deep a tag goes in: ``a.b.c`` has three."""
    return 1 + max(map(_depth, node.iter_child_nodes()), default=0)
