"""Switching faults on and off, for tests and demonstrations."""

from fastapi import APIRouter, Response

from motgio_records import faults
from motgio_records.access import AdminAccess
from motgio_records.api.connections import Connected
from motgio_records.api.documents import JsonAnswer, problems
from motgio_records.problems import Malformed

router = APIRouter(prefix="/faults", dependencies=[AdminAccess], tags=["faults"])


@router.get("", responses=problems(401, 403))
async def list_faults(connection: Connected) -> Response:
    """The faults that are on, with their settings."""
    return JsonAnswer({"faults": await faults.switched_on(connection)})


@router.put("/{name}", responses=problems(401, 403, 422))
async def put_fault(
    name: faults.FaultName, settings: faults.FaultSettings, connection: Connected
) -> Response:
    """Switch a fault on; it holds at once, in every process."""
    if unknown := set(settings.model_dump(exclude_none=True)) - faults.ALLOWED[name]:
        raise Malformed(f"{name} không có thiết lập {', '.join(sorted(unknown))}.")
    return JsonAnswer(
        {"name": name, "settings": await faults.switch_on(connection, name=name, settings=settings)}
    )


@router.delete("/{name}", status_code=204, responses=problems(401, 403, 422))
async def delete_fault(name: faults.FaultName, connection: Connected) -> Response:
    """Switch a fault off."""
    await faults.switch_off(connection, name=name)
    return Response(status_code=204)
