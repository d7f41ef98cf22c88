"""Expected failures, and the one place that turns them into RFC 9457 answers."""

from typing import Any, cast

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from psycopg import OperationalError
from psycopg_pool import PoolTimeout
from starlette.exceptions import HTTPException


class Problem(Exception):
    """The request cannot be answered as asked."""

    status = 400
    code = "bad_request"
    title = "Yêu cầu không hợp lệ"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.extra = extra


class NoToken(Problem):
    """No token, or one that nobody issued."""

    status, code, title = 401, "no_token", "Thiếu hoặc sai mã truy cập"


class NoScope(Problem):
    """The token is known but may not do this."""

    status, code, title = 403, "no_scope", "Mã truy cập không có quyền này"


class UnknownParticipant(Problem):
    """Nobody has this social-insurance number."""

    status, code, title = 404, "unknown_participant", "Không có người tham gia mang mã số này"


class UnknownKind(Problem):
    """The port knows no such kind of record."""

    status, code, title = 404, "unknown_kind", "Không có loại hồ sơ này"


class BadNumber(Problem):
    """A social-insurance number has ten digits."""

    status, code, title = 422, "bad_number", "Mã số BHXH phải gồm đúng 10 chữ số"


class Malformed(Problem):
    """The request breaks the shape that the port publishes."""

    status, code, title = 422, "malformed", "Yêu cầu không đúng cấu trúc"


class SamePerson(Problem):
    """Maker and checker are one person."""

    status, code, title = 422, "same_person", "Người lập và người duyệt phải là hai người khác nhau"


class KeyReused(Problem):
    """The idempotency key already stands for another body."""

    status, code, title = 422, "key_reused", "Khóa chống lặp đã dùng cho nội dung khác"


class ValueChanged(Problem):
    """An expected value no longer holds, or the row is gone."""

    status, code, title = 412, "value_changed", "Dữ liệu đã thay đổi sau khi xác minh"


class CannotAdjust(Problem):
    """The software cannot make this change."""

    status, code, title = 409, "cannot_adjust", "Phần mềm không điều chỉnh được"


class Unavailable(Problem):
    """The systems of record do not answer now."""

    status, code, title = 503, "unavailable", "Hệ thống tạm thời không phục vụ"


class LostAnswer(Problem):
    """The connection broke after the work was done."""

    status, code, title = 502, "lost_answer", "Mất kết nối khi trả lời"


def problem_response(status: int, code: str, title: str, detail: str = "", **extra: Any) -> Response:
    """A problem document with a stable `code`."""
    document = {"type": "about:blank", "title": title, "status": status, "code": code, **extra}
    if detail:
        document["detail"] = detail
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return Response(orjson.dumps(document), status, headers, media_type="application/problem+json")


async def _on_problem(_: Request, error: Exception) -> Response:
    problem = cast(Problem, error)  # Starlette types every handler for any exception
    return problem_response(problem.status, problem.code, problem.title, problem.detail, **problem.extra)


async def _on_validation(_: Request, error: Exception) -> Response:
    # The values sent are not repeated: they may be personal.
    wrong = [
        {"where": ".".join(map(str, part["loc"])), "what": part["msg"]}
        for part in cast(RequestValidationError, error).errors()
    ]
    return problem_response(422, Malformed.code, Malformed.title, errors=wrong[:20])


async def _on_http(_: Request, error: Exception) -> Response:
    refused = cast(HTTPException, error)
    if refused.status_code == 400:  # a body that is not even text
        return problem_response(422, Malformed.code, Malformed.title)
    code = {404: "not_found", 405: "method_not_allowed"}.get(refused.status_code, "bad_request")
    return problem_response(refused.status_code, code, str(refused.detail))


async def _on_database_down(request: Request, error: Exception) -> Response:
    # When one connection has died with its server, all have: none of the others may fail as well.
    await request.app.state.pool.check()
    return problem_response(503, Unavailable.code, Unavailable.title)


def install_problem_handlers(app: FastAPI) -> None:
    """Map every expected failure to its problem document."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(OperationalError, _on_database_down)
    app.add_exception_handler(PoolTimeout, _on_database_down)
