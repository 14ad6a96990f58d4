"""Bars as Word's own shapes (DrawingML, ECMA-376 part 1 chapter 20): vector on screen and in print.

Shapes are newer than the standard, so a bar stands in ``mc:AlternateContent`` (part 3) with a VML rectangle
for programs that do not know them.
"""

from dataclasses import dataclass

from markupsafe import escape  # xml.sax would bring in Python's whole web client

from pipeline.word.file.oxml import A_URI, MC_URI, V_URI, WP_URI, WPS_URI

_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700


@dataclass(frozen=True)
class Bar:
    """A filled rectangle that stands in a line of text like a letter."""

    width_mm: float
    height_mm: float
    colour: str  # RRGGBB
    description: str  # alternative text


def bar_xml(bar: Bar) -> str:
    """Return the drawing of a bar, to stand in a run; its id is set when the part is finished."""
    width, height = (max(1, round(mm * _EMU_PER_MM)) for mm in (bar.width_mm, bar.height_mm))
    description = escape(bar.description)
    points = f"width:{width / _EMU_PER_POINT:.2f}pt;height:{height / _EMU_PER_POINT:.2f}pt"
    return (
        f'<mc:AlternateContent xmlns:mc="{MC_URI}"><mc:Choice xmlns:wps="{WPS_URI}" Requires="wps">'
        f'<w:drawing><wp:inline xmlns:wp="{WP_URI}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="bar" descr="{description}"/>'
        f'<a:graphic xmlns:a="{A_URI}"><a:graphicData uri="{WPS_URI}"><wps:wsp><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{bar.colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:rect xmlns:v="{V_URI}" alt="{description}" style="{points}" '
        f'fillcolor="#{bar.colour}" stroked="f"/></w:pict></mc:Fallback></mc:AlternateContent>'
    )
