"""The units and staff of the demo province, and one foreign province beside it.

Names after QĐ 391/QĐ-BTC, QĐ 2286/QĐ-BTC and CV 1521/BHXH-TCCB (from 1 July 2025).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from motgio.kernel.actor import Role
from motgio.platform.org.facade import Duty, UnitKind, central_units

SINCE = date(2025, 7, 1)


class DemoUnit(NamedTuple):
    """One unit: code, name, kind, code of the unit above, province, prefix of case codes, duties by hand."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None
    province: str = ""
    prefix: str = ""
    duties: tuple[Duty, ...] = ()


UNITS = (
    DemoUnit("VSS", "Bảo hiểm xã hội Việt Nam", UnitKind.NATIONAL, None),
    # The departments that the letter names, as they are called since then.
    *(
        DemoUnit(each.code, each.name_on(SINCE), UnitKind(each.kind), "VSS", duties=(each.duty,))
        for each in central_units()
        # Whoever reports is received by a province in the demo.
        if each.duty is not Duty.RECEIVE
    ),
    DemoUnit("79", "BHXH Thành phố Hồ Chí Minh", UnitKind.PROVINCE, "VSS", "79"),
    DemoUnit("79-CSKH", "Phòng Tuyên truyền và hỗ trợ người tham gia", UnitKind.CARE, "79", "79", "HCM"),
    DemoUnit(
        "79-THU",
        "Phòng Quản lý thu và phát triển người tham gia",
        UnitKind.DEPARTMENT,
        "79",
        "79",
        "",
        (Duty.COLLECTION,),
    ),
    DemoUnit(
        "79-CDBHXH", "Phòng Chế độ bảo hiểm xã hội", UnitKind.DEPARTMENT, "79", "79", "", (Duty.INSURANCE,)
    ),
    DemoUnit(
        "79-CDBHYT",
        "Phòng Chế độ bảo hiểm y tế",
        UnitKind.DEPARTMENT,
        "79",
        "79",
        "",
        (Duty.HEALTH_INSURANCE,),
    ),
    DemoUnit("7901", "BHXH cơ sở Tân Bình", UnitKind.LOCAL_OFFICE, "79", "79"),
    DemoUnit("7902", "BHXH cơ sở Bình Thạnh", UnitKind.LOCAL_OFFICE, "79", "79"),
    DemoUnit("7903", "BHXH cơ sở Thủ Đức", UnitKind.LOCAL_OFFICE, "79", "79"),
    DemoUnit("7904", "BHXH cơ sở Bình Tân", UnitKind.LOCAL_OFFICE, "79", "79"),
    DemoUnit("7905", "BHXH cơ sở Củ Chi", UnitKind.LOCAL_OFFICE, "79", "79"),
    DemoUnit("01", "BHXH Thành phố Hà Nội", UnitKind.PROVINCE, "VSS", "01"),
    DemoUnit("01-CSKH", "Phòng Tuyên truyền và hỗ trợ người tham gia", UnitKind.CARE, "01", "01", "HN"),
    DemoUnit("0101", "BHXH cơ sở Ba Đình", UnitKind.LOCAL_OFFICE, "01", "01"),
)


class DemoStaff(NamedTuple):
    """One member of staff: user name, full name, unit, roles; the first role names the persona."""

    username: str
    name: str
    unit: str
    roles: tuple[Role, ...]


STAFF = (
    DemoStaff("lan.care", "Nguyễn Thị Ngọc Lan", "79-CSKH", (Role.CARE_OFFICER,)),
    DemoStaff("minh.care", "Trần Quang Minh", "79-CSKH", (Role.CARE_OFFICER,)),
    DemoStaff("hanh.checker", "Lê Thị Hồng Hạnh", "79", (Role.CHECKER,)),
    DemoStaff("son.checker", "Phạm Thanh Sơn", "7901", (Role.CHECKER,)),
    DemoStaff("dung.manager", "Võ Thị Thùy Dung", "7901", (Role.MANAGING_OFFICER,)),
    DemoStaff("khoa.focal", "Đặng Đăng Khoa", "79-THU", (Role.FOCAL_OFFICER,)),
    DemoStaff("phuong.leader", "Bùi Minh Phương", "79", (Role.LEADER,)),
    DemoStaff("an.auditor", "Hoàng Thị Thúy An", "VSS", (Role.AUDITOR,)),
    DemoStaff("tuan.it", "Đỗ Anh Tuấn", "VSS-CNTT", (Role.IT_OFFICER,)),
    DemoStaff("vinh.inspector", "Ngô Quốc Vinh", "VSS-TT", (Role.INSPECTOR,)),
    # A file has a team of two at least, and its leader signs what one of them proposes.
    DemoStaff("mai.inspector", "Lý Thị Tuyết Mai", "VSS-TT", (Role.INSPECTOR,)),
    DemoStaff("quang.inspection", "Đinh Nhật Quang", "VSS-TT", (Role.LEADER,)),
    DemoStaff("hoa.admin", "Dương Thị Mai Hoa", "79", (Role.ADMINISTRATOR,)),
    DemoStaff("ha.care.hanoi", "Vũ Thu Hà", "01-CSKH", (Role.CARE_OFFICER,)),
    DemoStaff("thao.counter", "Huỳnh Thị Thanh Thảo", "7901", (Role.CARE_OFFICER,)),
    # A reply text is released by another administrator than its writer.
    DemoStaff("binh.admin", "Trần Thanh Bình", "79", (Role.ADMINISTRATOR,)),
    DemoStaff("long.checker.hanoi", "Phan Hoàng Long", "01", (Role.CHECKER,)),
)


class DemoToken(NamedTuple):
    """One service: its name, unit and scopes."""

    name: str
    unit: str
    scopes: tuple[str, ...]


TOKENS = (
    DemoToken("Cổng thông tin BHXH TP.HCM", "79", ("cases:write", "cases:read", "clock:read")),
    DemoToken("Tra cứu BHXH TP.HCM", "79", ("cases:read", "clock:read")),
    DemoToken("Cổng thông tin BHXH Hà Nội", "01", ("cases:write", "cases:read", "clock:read")),
)
