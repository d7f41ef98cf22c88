"""English is complete, and a fresh clone speaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from click.testing import CliRunner
from django.utils import translation
from django.utils.translation import gettext, ngettext

from motgio.web.translations import catalogue
from motgio.web.translations.__main__ import main
from motgio.web.translations.extraction import messages_of_source, messages_of_template


def test_every_message_of_the_source_has_english() -> None:
    missing = catalogue.missing_words(messages_of_source(), catalogue.read_catalogue())
    assert missing == [], "python -m motgio.web.translations update, then fill the .po"


def test_english_keeps_every_placeholder() -> None:
    for message in catalogue.read_catalogue():
        if message.id and message.string and isinstance(message.id, str):
            assert placeholders(message.id) == placeholders(str(message.string)), message.id


def placeholders(text: str) -> set[str]:
    return {part.split(")")[0] for part in text.split("%(")[1:]}


def test_the_switch_changes_the_language() -> None:
    with translation.override("en"):
        assert gettext("Đã trả lời") == "Answered"
        assert ngettext("%(n)s phút làm việc", "%(n)s phút làm việc", 1) == "%(n)s working minute"
        assert ngettext("%(n)s phút làm việc", "%(n)s phút làm việc", 2) == "%(n)s working minutes"
    with translation.override("vi"):
        assert gettext("Đã trả lời") == "Đã trả lời"


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('{% translate "Gửi" %}', ["Gửi"]),
        ("{% translate 'Gửi' as send %}", ["Gửi"]),
        ('<a aria-label="{% translate "Các trang" %}">', ["Các trang"]),
        ('{% badge "a" b text=_("Chữ") %}', ["Chữ"]),
        ("{% blocktranslate with n=step %}Bước {{ n }} trên 4{% endblocktranslate %}", ["Bước %(n)s trên 4"]),
        (
            "{% blocktranslate count n=n %}{{ n }} dòng{% plural %}{{ n }} hàng{% endblocktranslate %}",
            [("%(n)s dòng", "%(n)s hàng")],
        ),
        ("{% blocktranslate trimmed %}\n  Một\n  hai\n{% endblocktranslate %}", ["Một hai"]),
        ("{# {% translate 'Không' %} #}", []),
    ],
)
def test_messages_are_found_in_templates(source: str, messages: list[object]) -> None:
    assert list(messages_of_template(source)) == messages


def test_words_for_a_count_are_found_with_one_form_for_every_number(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text('a = counted("%(n)s ngày", n, who=w)\nb = counted_lazy("%(n)s lần")\n')
    assert [message.id for message in messages_of_source(tmp_path) if message.id] == [
        ("%(n)s ngày", "%(n)s ngày"),
        ("%(n)s lần", "%(n)s lần"),
    ]


def test_a_catalogue_is_written_and_compiled_whole(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    words = Catalog(locale="en", domain="django")
    words.add("Gửi", "Send")
    words.add("Chưa", "")
    catalogue.write_catalogue(words, path)
    assert not catalogue.is_compiled(path)
    compiled = catalogue.compile_catalogue(path)
    assert catalogue.is_compiled(path)
    with compiled.open("rb") as file:
        assert read_mo(file)["Gửi"].string == "Send"
    assert catalogue.missing_words(words, catalogue.read_catalogue(path)) == ["Chưa"]
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["django.mo", "django.po"]


def test_a_written_catalogue_tells_no_time_of_writing(tmp_path: Path) -> None:
    first, second = tmp_path / "one.po", tmp_path / "two.po"
    words = messages_of_source()
    catalogue.write_catalogue(words, first)
    catalogue.write_catalogue(catalogue.read_catalogue(first), second)
    assert first.read_text() == second.read_text()


def test_the_command_says_what_is_missing() -> None:
    told = CliRunner().invoke(main, ["missing"])
    assert told.exit_code == 0
    assert told.output.splitlines()[-1].endswith("messages without English")
    assert CliRunner().invoke(main, ["compile"]).output == "compiled django.mo\n"
