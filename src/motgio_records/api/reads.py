"""GET paths: what the systems hold, what the app shows, who exists."""

import re
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from motgio_records import faults, other_numbers, store
from motgio_records.access import ReadAccess
from motgio_records.api.connections import Connected
from motgio_records.api.documents import FoundDocument, JsonAnswer, SheetDocument, problems
from motgio_records.problems import BadNumber, Malformed, UnknownKind
from motgio_records.rows import KINDS, OFFICE_KINDS, SOURCES

router = APIRouter(dependencies=[ReadAccess], tags=["reading"])
TEN_DIGITS = re.compile(r"[0-9]{10}")


def _check(number: str, kind: str, kinds: tuple[str, ...]) -> None:
    if kind not in kinds:
        raise UnknownKind(f"Các loại: {', '.join(kinds)}.")
    if not TEN_DIGITS.fullmatch(number):
        raise BadNumber


def _answer(number: str, kind: str, source: str, sheet: store.Sheet) -> Response:
    document: dict[str, Any] = {"number": number, "kind": kind, "source": source}
    return JsonAnswer({**document, "as_of": sheet.as_of, "rows": sheet.rows})


@router.get(
    "/participants/{number}/{kind}", response_model=SheetDocument, responses=problems(401, 403, 404, 422, 503)
)
async def read_participant(number: str, kind: str, connection: Connected) -> Response:
    """What the systems of record hold now."""
    await faults.suffer(await faults.switched_on(connection), kinds={kind})
    _check(number, kind, KINDS + OFFICE_KINDS)
    if kind == "numbers":
        sheet = await other_numbers.read(connection, number=number)
    else:
        sheet = await store.read_current(connection, number=number, kind=kind)
    return _answer(number, kind, SOURCES[kind], sheet)


@router.get(
    "/view/{number}/{kind}", response_model=SheetDocument, responses=problems(401, 403, 404, 422, 503)
)
async def read_view(number: str, kind: str, connection: Connected) -> Response:
    """What the VssID app shows: a copy, that can lag."""
    await faults.suffer(await faults.switched_on(connection), kinds={kind})
    _check(number, kind, KINDS)
    sheet = await store.read_shown(connection, number=number, kind=kind)
    return _answer(number, kind, "VssID", sheet)


@router.get("/participants", response_model=FoundDocument, responses=problems(401, 403, 422, 503))
async def find_participants(
    connection: Connected,
    citizen_id: Annotated[str | None, Query(max_length=20)] = None,
    full_name: Annotated[str | None, Query(max_length=200)] = None,
    birth_date: date | None = None,
) -> Response:
    """Who has this citizen id, or this name (without case and diacritics) and birth date."""
    await faults.suffer(await faults.switched_on(connection), kinds={"identity"})
    if citizen_id is None and (full_name is None or birth_date is None):
        raise Malformed("Cần citizen_id, hoặc full_name cùng birth_date.")
    if "\x00" in f"{citizen_id}{full_name}":
        raise Malformed
    found = await store.find_participants(
        connection, citizen_id=citizen_id, full_name=full_name, birth_date=birth_date
    )
    return JsonAnswer({"rows": found})
