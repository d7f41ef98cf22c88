"""The components as they are rendered, and what no template may hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

WEB = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
NOW = datetime(2026, 11, 20, 3, 42, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load motgio %}" + source).render(Context(context))


class Form(forms.Form):
    text = forms.CharField(label="Nội dung", help_text="Vài chữ.")
    agreed = forms.BooleanField(label="Đồng ý", required=False)


def test_the_ring_holds_its_number_and_a_word_beside_it() -> None:
    html = rendered("{% hour_ring minutes_left=23 %}")
    assert ">23</text>" in html
    assert 'stroke-dasharray="23 60"' in html
    assert "còn 23 phút làm việc" in html
    assert "ring--teal" in html


def test_a_quiet_ring_keeps_its_word_for_screen_readers() -> None:
    assert 'class="hidden-text">còn 8 phút' in rendered("{% hour_ring minutes_left=8 quiet=True %}")


def test_a_badge_has_a_word_and_a_tone() -> None:
    html = rendered('{% badge "verdict" "record_wrong" %}')
    assert "badge--red" in html
    assert "Hồ sơ sai" in html


@pytest.mark.parametrize(
    ("filtered", "value", "shown"),
    [
        ("date_time", NOW, "20/11/2026\u00a010:42"),
        ("day", NOW.date(), "20/11/2026"),
        ("month", "2019-07", "07/2019"),
        ("money", 4_600_000, "4.600.000\u00a0₫"),
        ("working_minutes", 23, "23 phút làm việc"),
        ("masked", "7912345412", "79•••••412"),
        ("masked_name", "Nguyễn Thị Hoa", "Nguyễn T• H•"),
        ('word:"case_state"', "promised", "Đã hẹn trả lời"),
    ],
)
def test_filters_write_values_and_keep_silent_about_nothing(filtered: str, value: object, shown: str) -> None:
    assert rendered("{{ value|" + filtered + " }}", value=value) == shown
    assert rendered("{{ value|" + filtered + " }}", value=None) == ""


def test_a_field_with_an_error_keeps_what_was_typed_and_points_to_the_error() -> None:
    form = Form({"text": "", "agreed": "on"})
    html = rendered("{% field form.text %}", form=form)
    assert 'aria-invalid="true"' in html
    assert 'id="id_text_error"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described is not None
    assert set(described.group(1).split()) <= set(re.findall(r'id="([^"]+)"', html))


def test_hostile_text_in_the_timeline_is_shown_as_text() -> None:
    steps = [SimpleNamespace(at=NOW, text='<img src=x onerror="x">\u202eabc', tone="teal")]
    html = rendered(
        '{% include "components/timeline.html" with steps=steps now=now only %}', steps=steps, now=NOW
    )
    assert "<img" not in html
    assert "U+202E" in html
    assert "hôm nay 10:42" in html


def test_before_and_after_read_as_a_table() -> None:
    rows = [SimpleNamespace(label="Ngày chốt sổ", before="chưa có", after="31/07/2019")]
    html = rendered('{% include "components/change.html" with rows=rows caption="Đã đổi" only %}', rows=rows)
    assert html.count('scope="col"') == 3
    assert 'scope="row"' in html
    assert "<caption>Đã đổi</caption>" in html


def test_a_qr_code_is_drawn_without_style_or_script() -> None:
    html = rendered('{% qr_code "https://example.vn/theo-doi/abc" "Mã QR" %}')
    assert html.startswith("<svg")
    assert "style=" not in html
    assert "<title>Mã QR</title>" in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_holds_style_or_script_of_its_own(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"\sstyle=", source)
    assert "<style" not in source
    assert not re.search(r"\son[a-z]+=", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert "|safe" not in source.replace("|safe_", "")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_form_that_changes_something_proves_its_origin(path: Path) -> None:
    source = path.read_text()
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", source, flags=re.DOTALL):
        assert "{% csrf_token %}" in form or "{{ csrf" in form
