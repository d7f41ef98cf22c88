"""What went wrong, said to an officer: what happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import unfilled
from motgio.kernel.errors import MotgioError

NOT_SENT = gettext_lazy("Chưa gửi gì. Điền hoặc xoá chỗ đó rồi bấm lại.")
KEPT = gettext_lazy("Những gì đã nhập vẫn còn đây.")
TEXTS = {
    "stale_case": (gettext_lazy("Hồ sơ vừa thay đổi"), gettext_lazy("Xem lại phần đã đổi rồi bấm lại.")),
    "empty_answer": (gettext_lazy("Chưa có nội dung trả lời"), gettext_lazy("Viết nội dung rồi bấm lại.")),
    "call_needed": (
        gettext_lazy("Người này không có kênh viết"),
        gettext_lazy("Xin gọi điện, rồi ghi lại là đã báo qua điện thoại."),
    ),
    "more_tries_needed": (
        gettext_lazy("Chưa đủ ba lần gọi"),
        gettext_lazy("Gọi ba lần vào ba giờ khác nhau, ghi từng lần, rồi mới gửi tin nhắn."),
    ),
    "forbidden_move": (
        gettext_lazy("Việc này không còn hợp với trạng thái hiện tại"),
        gettext_lazy("Trang đã được tải lại; xin xem trạng thái mới."),
    ),
    "stale_correction": (
        gettext_lazy("Điều chỉnh vừa được đồng nghiệp sửa"),
        gettext_lazy("So sánh hai bản rồi đề nghị lại."),
    ),
    "forbidden_correction_move": (
        gettext_lazy("Điều chỉnh đã sang bước khác"),
        gettext_lazy("Trang đã được tải lại; xin xem trạng thái mới."),
    ),
    "already_decided": (
        gettext_lazy("Đã có người quyết định điều chỉnh này"),
        gettext_lazy("Không có gì bị ghi hai lần."),
    ),
    "same_person": (
        gettext_lazy("Người đề nghị không được tự duyệt"),
        gettext_lazy("Xin người thứ hai duyệt."),
    ),
    "already_correcting": (
        gettext_lazy("Nội dung này đang có một điều chỉnh khác"),
        gettext_lazy("Chờ điều chỉnh đó xong, hoặc rút lại."),
    ),
    "reason_needed": (gettext_lazy("Cần nêu lý do"), gettext_lazy("Viết vài chữ rồi bấm lại.")),
    "ground_needed": (gettext_lazy("Cần căn cứ pháp lý"), gettext_lazy("Ghi điều, khoản rồi bấm lại.")),
    "why_needed": (gettext_lazy("Cần nêu lý do"), gettext_lazy("Viết vài chữ rồi bấm lại.")),
    "offer_stands": (
        gettext_lazy("Hồ sơ đang được đề nghị cho một đơn vị"),
        gettext_lazy("Chờ đơn vị đó trả lời, hoặc rút đề nghị."),
    ),
    "before_leader": (
        gettext_lazy("Hồ sơ đang chờ lãnh đạo quyết định"),
        gettext_lazy("Đơn vị mình vẫn trả lời người dân đúng hạn."),
    ),
    "offer_settled": (
        gettext_lazy("Đề nghị này đã được trả lời, rút lại hoặc hết giờ"),
        gettext_lazy("Trang đã được tải lại; xin xem trạng thái mới."),
    ),
    "escalation_settled": (
        gettext_lazy("Việc này không còn chờ quyết định"),
        gettext_lazy("Trang đã được tải lại; xin xem trạng thái mới."),
    ),
    "its_own_unit": (gettext_lazy("Đơn vị này đang trả lời hồ sơ"), gettext_lazy("Chọn đơn vị khác.")),
    "no_case_unit": (gettext_lazy("Đơn vị này không trả lời hồ sơ"), gettext_lazy("Chọn đơn vị khác.")),
    "unit_declined": (
        gettext_lazy("Đơn vị này đã từ chối hồ sơ"),
        gettext_lazy("Không đề nghị lại. Chọn đơn vị khác."),
    ),
    "has_had_it": (
        gettext_lazy("Đơn vị này đã chuyển hồ sơ đi"),
        gettext_lazy("Hồ sơ không chuyển qua lại. Chỉ lãnh đạo giao lại được."),
    ),
    "hops_used_up": (
        gettext_lazy("Hồ sơ đã chuyển hai lần"),
        gettext_lazy("Lần thứ ba cần lãnh đạo quyết định."),
    ),
    "not_below_leader": (
        gettext_lazy("Đơn vị này không thuộc quyền quyết định của anh/chị"),
        gettext_lazy("Chọn đơn vị trong danh sách."),
    ),
    "not_mergeable": (
        gettext_lazy("Hai phản ánh này không gộp được"),
        gettext_lazy(
            "Chỉ gộp hai phản ánh đang mở của cùng một người, cùng liên hệ, khi không có lời hẹn "
            "hay điều chỉnh đang chạy."
        ),
    ),
    "not_merged": (
        gettext_lazy("Phản ánh này không còn gộp với phản ánh khác"),
        gettext_lazy("Có thể cả hai đã được trả lời. Trang đã được tải lại."),
    ),
    "nothing_to_split": (
        gettext_lazy("Chưa tách được"),
        gettext_lazy("Chọn nội dung không có điều chỉnh đang chạy, và để lại ít nhất một nội dung."),
    ),
    "not_an_earlier_case": (
        gettext_lazy("Phản ánh kia không đến trước"),
        gettext_lazy("Chỉ nối được với phản ánh đã tiếp nhận trước."),
    ),
    "still_working": (
        gettext_lazy("Còn nội dung chưa xong"),
        gettext_lazy("Hồ sơ chỉ kết thúc khi mọi nội dung đã xong."),
    ),
    "promise_stands": (
        gettext_lazy("Đã có hẹn với người dân"),
        gettext_lazy("Hẹn đó chỉ có thể dời, không hẹn thêm."),
    ),
    "no_promise": (gettext_lazy("Chưa có hẹn"), gettext_lazy("Chọn giờ hẹn rồi bấm lại.")),
    "not_in_future": (gettext_lazy("Giờ hẹn đã qua"), gettext_lazy("Chọn một giờ sắp tới.")),
    "outside_hours": (
        gettext_lazy("Giờ hẹn ngoài giờ làm việc"),
        gettext_lazy("Chọn một giờ trong danh sách."),
    ),
    "too_far": (gettext_lazy("Giờ hẹn quá xa"), gettext_lazy("Chọn một giờ trong danh sách.")),
    "words_needed": (gettext_lazy("Cần lời nhắn cho người dân"), gettext_lazy("Viết vài chữ rồi bấm lại.")),
    "supervisor_needed": (
        gettext_lazy("Hẹn này đã dời một lần"),
        gettext_lazy("Chỉ lãnh đạo dời được lần nữa."),
    ),
    "asked_twice": (
        gettext_lazy("Đã hỏi người dân hai lần"),
        gettext_lazy("Xin trả lời bằng những gì đã biết."),
    ),
    "kind_switched_off": (
        gettext_lazy("Loại điều chỉnh này đang tắt"),
        gettext_lazy("Đơn vị quản lý hồ sơ không nhận đề nghị mới của loại này. Đề nghị cũ vẫn được duyệt."),
    ),
    "kind_not_yours": (
        gettext_lazy("Vai trò của anh/chị không được đề nghị loại này"),
        gettext_lazy("Nhờ đồng nghiệp có vai trò được đề nghị."),
    ),
    "question_needed": (gettext_lazy("Cần câu hỏi"), gettext_lazy("Viết điều cần đơn vị xác minh.")),
    "not_that_unit": (
        gettext_lazy("Không hỏi được đơn vị này"),
        gettext_lazy("Chọn một đơn vị trong danh sách."),
    ),
    "claim_settled": (gettext_lazy("Nội dung này đã xong"), gettext_lazy("Không còn gì để xác minh.")),
    "asked_already": (
        gettext_lazy("Đơn vị này đang được hỏi về nội dung đó"),
        gettext_lazy("Chờ trả lời, hoặc rút câu hỏi cũ."),
    ),
    "nobody_to_ask": (
        gettext_lazy("Đơn vị này không có ai để hỏi"),
        gettext_lazy("Chưa có lịch trực và chưa có lãnh đạo. Chọn đơn vị khác, hoặc báo lãnh đạo."),
    ),
    "request_settled": (
        gettext_lazy("Câu hỏi này đã có người trả lời, hoặc đã được rút"),
        gettext_lazy("Không có gì bị ghi hai lần."),
    ),
    "not_begun": (
        gettext_lazy("Câu hỏi này bắt đầu khi cơ quan mở cửa"),
        gettext_lazy("Xin trả lời khi đến giờ làm việc."),
    ),
    "statement_needed": (
        gettext_lazy("Cần lời xác minh"),
        gettext_lazy("Viết điều đơn vị xác nhận, hoặc điều còn thiếu."),
    ),
    "too_many_papers": (gettext_lazy("Nhiều ảnh quá"), gettext_lazy("Gửi nhiều nhất sáu ảnh.")),
    "not_a_picture": (
        gettext_lazy("Tệp này không phải ảnh đọc được"),
        gettext_lazy("Gửi ảnh JPEG, PNG hoặc WebP."),
    ),
    "picture_too_large": (gettext_lazy("Ảnh quá lớn"), gettext_lazy("Mỗi ảnh nhiều nhất 10 MB.")),
    "not_undetermined": (
        gettext_lazy("Nội dung này đã có kết luận"),
        gettext_lazy("Chỉ kết luận theo đơn vị khi máy chưa kết luận được."),
    ),
    "bad_shift": (
        gettext_lazy("Giờ trực chưa đúng"),
        gettext_lazy("Ca kết thúc sau khi bắt đầu, dài nhất một ngày."),
    ),
    "same_person_twice": (
        gettext_lazy("Một người đứng hai chỗ"),
        gettext_lazy("Người trực, người thay và trưởng ca là ba người khác nhau."),
    ),
    "not_of_this_unit": (
        gettext_lazy("Người này không thuộc đơn vị"),
        gettext_lazy("Chọn người của đơn vị, của cấp trên hoặc cấp dưới."),
    ),
    "shift_taken": (
        gettext_lazy("Giờ này đã có ca trực"),
        gettext_lazy("Đổi người của ca đó, hoặc bỏ ca đó trước."),
    ),
    "shift_over": (gettext_lazy("Ca này đã qua"), gettext_lazy("Ca đã trực giữ như đã trực.")),
    "bad_absence": (
        gettext_lazy("Giờ vắng chưa đúng"),
        gettext_lazy("Vắng đến một lúc còn ở phía trước, nhiều nhất một năm."),
    ),
    "absent_already": (
        gettext_lazy("Người này đã báo vắng lúc đó"),
        gettext_lazy("Bỏ lần báo vắng cũ trước."),
    ),
    "nothing_to_lay_out": (
        gettext_lazy("Không có ca nào để xếp"),
        gettext_lazy("Tuần mẫu trống, hoặc mọi buổi đã có ca."),
    ),
    "unusable_value": (
        gettext_lazy("Có giá trị chưa đọc được"),
        gettext_lazy("Ngày ghi 20/11/2026, tháng ghi 07/2019."),
    ),
}


@dataclass(frozen=True, slots=True)
class ProblemText:
    """A title and one sentence on what to do."""

    code: str
    title: str
    text: str


def problem_text(error: MotgioError) -> ProblemText:
    """The words for an expected failure; one without words of its own says its message."""
    title, text = TEXTS.get(error.code, (error.message, ""))
    return ProblemText(error.code, str(title), " ".join(part for part in (str(text), str(KEPT)) if part))


def still_open(text: str) -> ProblemText:
    """For an answer in which a place was not filled: nothing was sent."""
    places = ", ".join(f"{{{place}}}" for place in unfilled(text))
    return ProblemText(
        "unfilled", _("Còn chỗ chưa điền: %(places)s") % {"places": places}, f"{NOT_SENT} {KEPT}"
    )


def unreadable(text: str) -> ProblemText:
    """For what a form itself could not read."""
    return ProblemText("invalid", _("Chưa đọc được nội dung đã nhập"), f"{text} {KEPT}")
