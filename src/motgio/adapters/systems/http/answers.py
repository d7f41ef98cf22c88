"""Bodies sent to and read from the records port, parsed at the edge."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
import orjson

from motgio.capabilities.records.facade import (
    CannotAdjust,
    ChangeRefused,
    ChangeRequest,
    Found,
    Receipt,
    ReceiptItem,
    SourceDown,
    SourceKind,
    SourceUnreadable,
    UnknownParticipant,
    ValueChanged,
    ViewRefreshed,
)
from motgio.kernel.errors import MotgioError

T = TypeVar("T")


class _Person(msgspec.Struct):
    social_insurance_number: str
    full_name: str
    birth_date: date


class _People(msgspec.Struct):
    rows: list[_Person]


class _Item(msgspec.Struct):
    row_id: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


class _Receipt(msgspec.Struct):
    receipt: str
    applied_at: datetime
    items: list[_Item]


class _Refreshed(msgspec.Struct):
    as_of: datetime
    kinds: list[SourceKind] = []


class _Problem(msgspec.Struct):
    code: str = ""
    detail: str | None = None
    reason: str | None = None
    current: Any = None


def _decode(body: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceUnreadable(str(error)) from error


def found(body: bytes) -> tuple[Found, ...]:
    """The participants of an answer to a search. Raises SourceUnreadable."""
    people = _decode(body, _People)
    return tuple(Found(one.social_insurance_number, one.full_name, one.birth_date) for one in people.rows)


def receipt(body: bytes) -> Receipt:
    """The receipt of a change. Raises SourceUnreadable."""
    read = _decode(body, _Receipt)
    items = tuple(ReceiptItem(row_id=one.row_id, before=one.before, after=one.after) for one in read.items)
    return Receipt(receipt=read.receipt, applied_at=read.applied_at, items=items)


def refreshed(body: bytes) -> ViewRefreshed:
    """The answer to a refresh. Raises SourceUnreadable."""
    read = _decode(body, _Refreshed)
    return ViewRefreshed(as_of=read.as_of, kinds=tuple(read.kinds))


def change_body(request: ChangeRequest) -> bytes:
    """A change in the words of the port."""
    return orjson.dumps(
        {
            "kind": request.kind.value,
            "number": request.number,
            "record": request.record.value,
            "items": [
                {
                    "row_id": item.row_id,
                    "expected": dict(item.expected),
                    "after": item.after and dict(item.after),
                }
                for item in request.items
            ],
            "ground": request.ground,
            "reference": request.reference,
            "maker": request.maker,
            "checker": request.checker,
        }
    )


def raise_for(status: int, body: bytes) -> None:
    """Turn a refusal of the port into its named error; does nothing for a success."""
    if 200 <= status < 300:
        return
    try:
        problem = msgspec.json.decode(body, type=_Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        problem = _Problem()
    raise _named(status, problem)


def _named(status: int, problem: _Problem) -> MotgioError:
    match status:
        case 404 if problem.code == "unknown_participant":
            return UnknownParticipant()
        case 412:
            return ValueChanged(current=problem.current)
        case 409:
            return CannotAdjust(reason=problem.reason or problem.detail or "")
        case 400 | 422:
            return ChangeRefused(problem.detail, port_code=problem.code)
        case 401 | 403:
            # Our own token is not accepted: for the case it is as if the source were down.
            return SourceDown(f"HTTP {status}: the records port does not accept our token")
        case _:
            return SourceUnreadable(f"HTTP {status} with code {problem.code!r}")
