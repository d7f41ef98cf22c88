"""From the filled sheet to a case: the person's words, the counter's remark, and what intake needs."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from motgio.capabilities.cases.facade import Reporter, Subject
from motgio.capabilities.counter.facade import ReplyBy, Sheet, Wish, file_sheet, province_of
from motgio.kernel.actor import Actor
from motgio.web.components.formatting import written_instant
from motgio.web.counter.forms import FiledPersonForm, WordsForm

SELF = "self"


def file_forms(
    actor: Actor,
    person: FiledPersonForm,
    words: WordsForm,
    *,
    key: str,
    pictures: tuple[str, ...],
    language: str,
    at: datetime,
) -> str:
    """File what both forms hold; gives the case's code. Raises what `file_sheet` raises."""
    province = province_of(actor, otherwise=str(settings.MOTGIO.office)[:2])
    sheet = sheet_of(person.wish(), words, pictures=pictures, language=language)
    return file_sheet(actor=actor, sheet=sheet, province_code=province, key=key, at=at)


def sheet_of(wish: Wish, words: WordsForm, *, pictures: tuple[str, ...], language: str) -> Sheet:
    """What was taken down. A telephone or mailbox that was not chosen for the answer is not kept."""
    said = words.cleaned_data
    reply = ReplyBy(said["reply_by"])
    comes_at = words.comes()
    relation = said["relation"]
    with override("vi"):
        remark = remark_of(words)
        comes_text = _("Anh/chị quay lại quầy lúc này để nhận kết quả.")
    return Sheet(
        words=said["text"],
        reporter=Reporter(
            name=wish.full_name if relation == SELF else said["reporter_name"],
            phone=said["phone"] if reply is ReplyBy.PHONE else "",
            email=said["email"] if reply is ReplyBy.EMAIL else "",
            relation=relation,
        ),
        participant=Subject(
            number=wish.number,
            name=wish.full_name,
            birth_date=wish.birth_date,
            citizen_id=wish.citizen_id,
        ),
        claims=words.claims(),
        remark=remark,
        reply_by=reply,
        saw_card=said["saw_card"],
        comes_at=comes_at,
        comes_text=comes_text,
        pictures=pictures,
        language=language,
    )


def remark_of(words: WordsForm) -> str:
    """What whoever answers must know, in Vietnamese like all that staff write for each other.

    It stands beside the words, never in them: triage reads the words and takes some remarks for a matter.
    """
    said = words.cleaned_data
    reply, comes_at = ReplyBy(said["reply_by"]), words.comes()
    remarks = []
    if said["read_back"]:
        remarks.append(_("Cán bộ viết hộ và đã đọc lại."))
    if reply is ReplyBy.PHONE and said["phone_owner"]:
        remarks.append(_("Số điện thoại là của %(owner)s.") % {"owner": said["phone_owner"]})
    if reply is ReplyBy.WAITS:
        remarks.append(_("Người dân chờ tại quầy."))
    if reply is ReplyBy.COMES_AGAIN and comes_at is None:
        remarks.append(_("Người dân sẽ quay lại quầy."))
    if comes_at is not None:
        remarks.append(_("Người dân sẽ quay lại quầy lúc %(time)s.") % {"time": written_instant(comes_at)})
    return " ".join(remarks)
