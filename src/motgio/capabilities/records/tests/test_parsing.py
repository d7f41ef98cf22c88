"""The gate inward: only what an honest system sends passes."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.capabilities.records.domain import SourceKind
from motgio.capabilities.records.errors import SourceUnreadable
from motgio.capabilities.records.facade import Source, parse_answer
from motgio.capabilities.records.parsing import parse_rows
from motgio.capabilities.records.rows import ROW_TYPES
from motgio.capabilities.records.tests.people import NUMBER, Person, as_sent, paid

HEAD = {"number": NUMBER, "kind": "contributions", "source": "TST", "as_of": "2026-11-16T09:00:00+07:00"}
ROW = as_sent(paid("2020-01", "2020-01", funds=("health",)))[0]


def answer(rows: object = (), **given: object) -> bytes:
    return orjson.dumps(HEAD | {"rows": rows} | given)


def parse(content: bytes) -> object:
    return parse_answer(content, number=NUMBER, kind=SourceKind.CONTRIBUTIONS, source=Source.SYSTEM)


@pytest.mark.parametrize("kind", list(SourceKind))
def test_every_kind_reads_back_what_it_wrote(kind: SourceKind) -> None:
    rows = Person().rows().get(kind, ())
    assert parse_rows(orjson.dumps(as_sent(rows)), kind=kind) == rows
    assert all(isinstance(row, ROW_TYPES[kind]) for row in rows)


def test_fields_nobody_knows_yet_are_let_pass_and_kept_in_the_body() -> None:
    read = parse(answer([ROW | {"new_field": 1}]))
    assert read.rows == paid("2020-01", "2020-01", funds=("health",))
    assert b"new_field" in read.body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        answer([ROW, ROW]),
        answer([{name: value for name, value in ROW.items() if name != "wage"}]),
        answer([ROW | {"wage": "much"}]),
        answer([ROW | {"month": "2020-13"}]),
        answer([ROW | {"month": "1820-01"}]),
        answer([ROW | {"fund": "gold"}]),
        answer([ROW | {"id": ""}]),
        answer([ROW | {"contract_from": "2020-02-31"}]),
        answer([ROW | {"position": "a\u0000b"}]),
        answer({"0": ROW}),
        answer(number="7999999999"),
        answer(kind="books"),
        answer(as_of="2026-11-16T09:00:00"),
        answer(as_of="yesterday"),
        answer(source=None),
        orjson.dumps(HEAD),
    ],
)
def test_what_is_missing_ill_typed_or_about_somebody_else_is_a_lie(content: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        parse(content)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_gate(content: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        parse(content)


def test_thirty_years_of_months_are_parsed_whole() -> None:
    content = answer(as_sent(paid("1996-01", "2025-12")))
    assert len(parse(content).rows) == 1800
