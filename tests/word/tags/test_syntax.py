"""What the tags of a template may print and name."""

import pytest
from jinja2 import TemplateRuntimeError

from pipeline.errors import InternalError
from pipeline.word.finish.shapes import Bar
from pipeline.word.tags.syntax import shared_environment


def printed(value: object) -> str:
    return shared_environment().from_string("{{ v }}").render(v=value)


def test_a_printed_text_is_escaped_and_its_breaks_and_tabs_are_word_s_own() -> None:
    assert printed("R&D <5> \"{{ x }}\" 'y'") == "R&amp;D &lt;5&gt; &#34;{{ x }}&#34; &#39;y&#39;"
    assert printed("ก\nข\tค") == (
        'ก</w:t><w:br/><w:t xml:space="preserve">ข</w:t><w:tab/><w:t xml:space="preserve">ค'
    )


@pytest.mark.parametrize(
    "value", [True, [], {}, {"items": "x"}.items], ids=["truth", "list", "dict", "method"]
)
def test_a_value_to_ask_for_or_loop_over_cannot_be_printed(value: object) -> None:
    with pytest.raises(TemplateRuntimeError):
        printed(value)


@pytest.mark.parametrize("value", [None, 3, 3.0, float("nan"), b"a"], ids=repr)
def test_a_value_that_is_no_finished_text_is_our_bug(value: object) -> None:
    with pytest.raises(InternalError, match="finished text only"):
        printed(value)


def test_a_bar_is_drawn_where_it_is_printed() -> None:
    drawn = printed(Bar(10, 2.5, "1F4E79", 'มิติที่ 1 "ก" <5>'))
    assert drawn.startswith("</w:t><mc:AlternateContent ")
    choice, _, fallback = drawn.partition("</mc:Choice>")
    assert 'Requires="wps"><w:drawing>' in choice
    assert 'style="width:28.35pt;height:7.09pt" fillcolor="#1F4E79"' in fallback
    assert drawn.endswith('</mc:AlternateContent><w:t xml:space="preserve">')
    assert drawn.count('cx="360000" cy="90000"') == 2
    assert 'descr="มิติที่ 1 &#34;ก&#34; &lt;5&gt;"' in drawn
    assert '<a:srgbClr val="1F4E79"/>' in drawn
