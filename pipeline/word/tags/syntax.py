"""The tags of a template: what they may say and print, and the Thai line for one that says something else.

A template is edited by people, so it gets the least power that serves: names, attributes, loops and
conditions over the values given. Calls, filters, arithmetic and statements of other kinds are refused,
which also keeps a template from reaching Python or from growing without end.
"""

import re
from functools import cache

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.errors import InternalError
from pipeline.word.finish.references import Reference, reference_xml
from pipeline.word.finish.shapes import Bar, bar_xml
from pipeline.word.tags.faults import Place, fault

LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
JINJA_NAMES = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.CondExpr,
)  # fmt: skip


@cache
def shared_environment() -> ImmutableSandboxedEnvironment:
    """Return the Jinja environment of all templates: sandboxed, strict, always escaping, nothing global."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_finished, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.filters.clear()
    return environment


def _finished(value: object) -> object:
    """Let only finished text into a document, escaped, its line breaks and tabs as Word's own."""
    if isinstance(value, str):  # nearly all
        text = escape(value)
        if "\n" in text or "\t" in text:
            text = text.replace("\n", Markup('</w:t><w:br/><w:t xml:space="preserve">'))
            text = text.replace("\t", Markup('</w:t><w:tab/><w:t xml:space="preserve">'))
        return text
    if isinstance(value, Undefined):
        return value  # printing it raises, with its name
    if isinstance(value, Bar):
        return Markup(f'</w:t>{bar_xml(value)}<w:t xml:space="preserve">')  # noqa: S704 - ours, attributes quoted
    if isinstance(value, Reference):
        return Markup(f'</w:t>{reference_xml(value)}<w:t xml:space="preserve">')  # noqa: S704 - escaped there
    if isinstance(value, bool | list | dict) or callable(value):
        raise TemplateRuntimeError  # a template that prints what it may only loop over or ask for
    raise InternalError(f"a context holds {value!r} where a template prints: finished text only")


def check_allowed_syntax(tree: nodes.Template, tag: str, place: Place) -> None:
    """Raise TemplateError when a parsed template holds more than names, loops and conditions."""
    found = list(tree.find_all(nodes.Node))
    for node in found:
        if not isinstance(node, _ALLOWED_NODES) or getattr(node, "attr", "").startswith("_"):
            raise fault(place, tag, "ใช้คำสั่งที่แม่แบบใช้ไม่ได้", "แม่แบบใช้ได้เฉพาะชื่อ รายการ และเงื่อนไข")
    for node in found:
        if isinstance(node, nodes.Output) and not all(map(_is_printable, node.nodes)):
            raise fault(place, tag, "พิมพ์ค่านี้ไม่ได้", "พิมพ์ได้เฉพาะชื่อที่มีค่าเป็นข้อความ")


def _is_printable(node: nodes.Node) -> bool:
    """Return whether an expression may be a finished text: no number, no truth, nothing of Jinja's own."""
    if isinstance(node, nodes.CondExpr):
        return all(map(_is_printable, (node.expr1, node.expr2 or nodes.Const(""))))
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str)
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.TemplateData) or (
        isinstance(node, nodes.Name) and node.name not in JINJA_NAMES
    )
