"""Both languages say the same of the same things, and every thing they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from motgio.capabilities.checks.facade import BY_ID
from motgio.kernel.actor import Role
from motgio.web.citizen.access_table import CITIZEN_ACCESS
from motgio.web.desk.key_table import ACTS
from motgio.web.help.rules import RULE_OF_CHECK, RULES
from motgio.web.help.sources import Source
from motgio.web.help.tags import ACCESS
from motgio.web.help.tests.reading import PAGES, TEMPLATES, TEXTS, source_of, tags_in
from motgio.web.help.texts import headings_of
from motgio.web.translations.extraction import messages_of_source

MOST_WORDS = 1_100
# What a keyboard has and no officer changes.
FIXED_KEYS = {"?", "Ctrl", "Enter", "1–9"}
# How a law, decree, decision or letter is named in a text.
CITED = re.compile(r"(?:NĐ|QĐ|CV|VBHN|Luật|Decree|Decision|Official Letter|Law) (\d+)/")


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_have_the_same_sections_keys_words_pages_and_rules(name: str) -> None:
    vi, en = source_of("vi", name), source_of("en", name)
    assert [each.anchor for each in headings_of(vi)] == [each.anchor for each in headings_of(en)]
    for tag in ("key", "ui", "place", "rule"):
        assert tags_in(vi, tag) == tags_in(en, tag), tag
    for part in ("<li>", "<p", "<kbd>"):
        assert vi.count(part) == en.count(part), part


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_sections_with_anchors_of_their_own(name: str) -> None:
    source = source_of("vi", name)
    anchors = [each.anchor for each in headings_of(source)]
    assert len(anchors) >= 3
    assert len(set(anchors)) == len(anchors) == source.count("<h2")
    assert all(each.words for each in headings_of(source))


def test_each_language_holds_the_same_texts_and_no_other() -> None:
    expected = {f"{name}.html" for name in TEXTS}
    for language in ("vi", "en"):
        folder = TEMPLATES / language
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        assert {name for name in found if not name.startswith("parts/")} == expected


def test_every_part_stands_on_some_page() -> None:
    for language in ("vi", "en"):
        written = " ".join((TEMPLATES / language / f"{name}.html").read_text() for name in PAGES)
        for part in (TEMPLATES / language / "parts").iterdir():
            assert f"help/{language}/parts/{part.name}" in written


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_in_five_minutes(language: str, name: str) -> None:
    with translation.override(language):
        words = strip_tags(render_to_string(f"help/{language}/{name}.html", {})).split()
    assert 100 < len(words) <= MOST_WORDS


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_key_page_rule_and_word_that_is_named_is_there(language: str, name: str) -> None:
    source = source_of(language, name)
    assert [act for (act,) in tags_in(source, "key") if act not in ACTS] == []
    assert [rule for (rule,) in tags_in(source, "rule") if rule not in RULES] == []
    assert set(re.findall(r"<kbd>(.*?)</kbd>", source)) <= FIXED_KEYS
    places = tags_in(source, "place")
    for place, _words in places:
        reverse(place)
    assert [place for place, _words in places if place not in ACCESS | dict.fromkeys(CITIZEN_ACCESS)] == []


def test_every_word_of_the_screen_that_help_names_is_a_word_of_the_product() -> None:
    on_screen = {message.id for message in messages_of_source()}
    for name in TEXTS:
        source = source_of("vi", name)
        named = [words for (words,) in tags_in(source, "ui")]
        named += [words for _place, words in tags_in(source, "place")]
        assert [words for words in named if words not in on_screen] == [], name


def test_a_key_that_a_text_writes_by_hand_fails_the_test() -> None:
    assert set(re.findall(r"<kbd>(.*?)</kbd>", "<kbd>N</kbd>")) - FIXED_KEYS == {"N"}


def test_every_record_check_has_its_rule_in_plain_words() -> None:
    assert set(RULE_OF_CHECK) == set(BY_ID)


def test_every_rule_says_what_it_rests_on() -> None:
    assert [rule.name for rule in RULES.values() if not (rule.rests_on() or rule.is_house)] == []
    anchors = [rule.anchor for rule in RULES.values()]
    assert len(set(anchors)) == len(anchors)


def test_no_text_cites_what_is_no_source() -> None:
    """Every number of a decree in a text is the number of a source, and sources are those of facts/."""
    known = {number for rule in RULES.values() for source in rule.rests_on() for number in numbers(source)}
    for name in TEXTS:
        for language in ("vi", "en"):
            assert set(CITED.findall(source_of(language, name))) <= known, name


def numbers(source: Source) -> list[str]:
    return CITED.findall(f"{source.vi} {source.en}")


def test_a_ground_that_ended_says_until_when() -> None:
    written = [source.written() for source in RULES["five_years"].rests_on()]
    assert written == ["NĐ 146/2018/NĐ-CP đ.12 k.5 (đến 14/08/2025)", "NĐ 188/2025/NĐ-CP đ.18"]
    with translation.override("en"):
        assert "(until 14/08/2025)" in RULES["five_years"].rests_on()[0].written()


def test_the_table_of_keys_names_no_key_that_cannot_be_changed_or_is_fixed() -> None:
    overlay = Path(__file__).resolve().parents[2] / "desk/templates/desk/parts/keys.html"
    shown = set(re.findall(r"<kbd>(.*?)</kbd>", overlay.read_text()))
    assert {key for key in shown if key.lower() not in ACTS} <= FIXED_KEYS


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_page_in_vietnamese_and_english(role: Role) -> None:
    assert all(engines["django"].get_template(f"help/{each}/{role}.html") for each in ("vi", "en"))
