# ruff: noqa: E501  # whole sentences read better in long lines
"""What people who are concerned would write, in their own words."""

import random

from motgio_records.generator.careers import Stay


def short_month(month: int) -> str:
    """`7/2024`, as people write months."""
    return f"{month % 12 + 1}/{month // 12}"


def missing_in_app(chance: random.Random, stay: Stay, first: int, last: int) -> str:
    """The app lacks months that were paid."""
    count, name = last - first + 1, stay.employer.name
    span = f"từ {short_month(first)} đến {short_month(last)}"
    return chance.choice(
        (
            f"Tôi mở VssID thì thấy thiếu {count} tháng đóng BHXH {span} ở {name}, trong khi công ty nói đã đóng đủ.",
            f"Em kiểm tra app thấy mất {count} tháng {span} tại {name}. Công ty báo đã nộp rồi, nhờ cơ quan xem giúp em.",
            f"Quá trình tham gia của tôi ở {name} trên app không có {span}, tổng cộng {count} tháng. Lương tôi vẫn bị trừ đều.",
            f"cho em hỏi sao trên vssid em bị thiếu {count} tháng {span} o {name}, e vẫn đi làm bình thường ạ",
        )
    )


def closing_not_shown(chance: random.Random, stay: Stay) -> str:
    """The book is closed but the app does not show it."""
    name = stay.employer.name
    return chance.choice(
        (
            f"{name} nói đã đóng đủ và chốt sổ cho tôi rồi mà app vẫn hiện chưa chốt, lại thiếu mấy tháng cuối.",
            f"Tôi đã có tờ rời chốt sổ ở {name} nhưng VssID chưa cập nhật, quá trình vẫn thiếu tháng.",
        )
    )


def book_not_closed(chance: random.Random, stay: Stay) -> str:
    """Left long ago, the book is still open."""
    name, left = stay.employer.name, short_month(stay.last)
    return chance.choice(
        (
            f"Tôi nghỉ việc ở {name} từ {left} mà đến giờ sổ BHXH vẫn chưa được chốt.",
            f"Em nghỉ {name} hết tháng {left}, công ty hẹn mãi mà vẫn chưa chốt sổ cho em. Nhờ cơ quan kiểm tra giúp.",
            f"Nghỉ ở {name} lâu rồi (tháng {left}), lên app xem thì quá trình đó vẫn ghi chưa chốt sổ, giờ tôi phải làm sao?",
            f"cty cũ {name} chưa chốt sổ cho em, em nghỉ từ {left}, em cần chốt để làm hồ sơ ạ",
        )
    )


def not_joined(chance: random.Random, stay: Stay) -> str:
    """Time under an old book is not counted in the present one."""
    name = stay.employer.name
    span = f"từ {short_month(stay.first)} đến {short_month(stay.last)}"
    return chance.choice(
        (
            f"Thời gian {span} tôi làm ở {name} theo sổ cũ {stay.book} chưa được cộng nối vào sổ mới.",
            f"Em có 2 sổ, sổ cũ {stay.book} ở {name} ({span}) chưa gộp, tổng thời gian trên app bị thiếu.",
        )
    )


def duplicate_month(chance: random.Random, one: Stay, other: Stay, first: int, last: int) -> str:
    """Two employers paid for the same months."""
    months = (
        f"tháng {short_month(first)}" if first == last else f"từ {short_month(first)} đến {short_month(last)}"
    )
    return chance.choice(
        (
            f"Trên app {months} của tôi bị đóng trùng ở {one.employer.name} và {other.employer.name}.",
            f"Em bị trùng thời gian đóng {months}: cả {one.employer.name} lẫn {other.employer.name} đều đóng cho em. "
            "Nhờ cơ quan giảm trùng giúp em.",
            f"{months.capitalize()} cả hai công ty {one.employer.name} và {other.employer.name} cùng đóng BHXH cho tôi, "
            "nay làm hồ sơ bị báo trùng, tôi phải làm gì?",
        )
    )


def record_right(chance: random.Random, stay: Stay) -> str:
    """Asks about a record that is right."""
    name = stay.employer.name
    first, last = short_month(stay.first), short_month(stay.last)
    return chance.choice(
        (
            f"Tôi nghi quá trình đóng ở {name} từ {first} bị thiếu tháng, nhờ cơ quan kiểm tra lại giúp tôi.",
            f"Em thấy quá trình của em ở {name} hình như bị thiếu tháng (từ {first} đến {last}), kiểm tra giúp em với ạ.",
            f"App có vẻ thiếu thời gian đóng BHXH của tôi ở {name} từ {first} đến {last}, xin kiểm tra quá trình.",
        )
    )


def hole(chance: random.Random, before: Stay, first: int, last: int) -> str:
    """Worked in months for which nobody paid."""
    name = before.employer.name
    span = f"từ {short_month(first)} đến {short_month(last)}"
    return chance.choice(
        (
            f"Tôi vẫn làm ở {name} {span} nhưng quá trình đóng không có khoảng này, đề nghị kiểm tra.",
            f"App thiếu thời gian {span} của em, lúc đó em còn đi làm cho {name} và vẫn bị trừ lương.",
            f"Quá trình của tôi bị đứt quãng {span}, tôi có hợp đồng với {name} trong thời gian đó.",
        )
    )


def before_1995(chance: random.Random, year: int) -> str:
    """Worked for the state before contributions were recorded."""
    return chance.choice(
        (
            f"Từ 01/{year} đến 12/1994 tôi làm ở xí nghiệp nhà nước đã giải thể, thời gian đó không thấy trên sổ.",
            f"Thời gian công tác từ 1/{year} đến 12/1994 của tôi không được ghi vào quá trình, hồ sơ gốc chỉ còn "
            "quyết định tuyển dụng.",
        )
    )


def wrong_birth_date(chance: random.Random, shown: str) -> str:
    """Says that a birth date is wrong, although both databases agree on it."""
    return chance.choice(
        (
            f"Ngày sinh của tôi trên VssID ghi {shown} là sai so với giấy khai sinh, đề nghị sửa lại.",
            f"App ghi ngày sinh {shown} không đúng với khai sinh gốc của em, em muốn điều chỉnh ạ.",
        )
    )
