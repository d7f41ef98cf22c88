"""POST paths: changing a record, refreshing the app's copy."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Response

from motgio_records import changing, faults, interference, sheets
from motgio_records.access import WriteAccess
from motgio_records.api.connections import Connected
from motgio_records.api.documents import JsonAnswer, ReceiptDocument, RefreshDocument, problems
from motgio_records.change_body import Change, Refresh
from motgio_records.problems import LostAnswer, SamePerson
from motgio_records.rows import KINDS

router = APIRouter(dependencies=[WriteAccess], tags=["changing"])
Key = Annotated[
    str,
    Header(alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[\x21-\x7e]+$"),
]


@router.post(
    "/changes",
    status_code=201,
    response_model=ReceiptDocument,
    responses={200: {"model": ReceiptDocument}, **problems(401, 403, 404, 409, 412, 422, 502, 503)},
)
async def make_change(change: Change, key: Key, connection: Connected) -> Response:
    """Change rows of one person: all or none, once per key, only while the expected values hold."""
    active = await faults.switched_on(connection)
    await faults.suffer(active, kinds={change.record})
    if change.maker == change.checker:
        raise SamePerson
    body_hash = changing.hash_body(change)
    receipt = await changing.find_receipt(connection, key=key, body_hash=body_hash)
    if receipt is None:
        await interference.before_change(connection, active=active, change=change)
        receipt = await changing.apply_change(connection, key=key, change=change)
    if receipt.fresh and await interference.loses_answer(connection, active=active, change=change):
        raise LostAnswer
    return JsonAnswer(receipt.answer, status_code=201 if receipt.fresh else 200)


@router.post("/view/refresh", response_model=RefreshDocument, responses=problems(401, 403, 404, 422, 503))
async def refresh_view(refresh: Refresh, connection: Connected) -> Response:
    """Make the app's copy what the systems hold now."""
    active = await faults.switched_on(connection)
    kinds = list(dict.fromkeys(refresh.kinds or KINDS))
    await faults.suffer(active, kinds=set(kinds))
    if await interference.keeps_stale(connection, active=active, number=refresh.number, kinds=set(kinds)):
        as_of = datetime.now(UTC)
    else:
        as_of = await sheets.refresh_app_copy(connection, number=refresh.number, kinds=kinds)
    return JsonAnswer({"number": refresh.number, "as_of": as_of, "kinds": kinds})
