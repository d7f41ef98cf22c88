"""What each tag of the reference complaints means: lane and claims, and case by case where they differ.

The tags say what is wrong in 37 real complaints (reference/complaints.jsonl); the whole set they come
from has 66 with the same 17 tags. Each complaint was read; where its words ask for something else than
its tag, `REVIEWED` says so and why. The first claim is the main one.
"""

from __future__ import annotations

from dataclasses import dataclass

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.records.domain import RecordKind

R = RecordKind
P = Problem
L = Lane


@dataclass(frozen=True)
class Expected:
    """The lane and claims a complaint belongs to, with the reason."""

    lane: Lane
    claims: tuple[tuple[RecordKind, Problem], ...]
    because: str


BY_TAG: dict[str, Expected] = {
    "chua_gop_so": Expected(
        L.DATA_ERROR,
        ((R.CONTRIBUTION, P.NOT_JOINED),),
        "two books of one person: withdrawn and printed as one (QĐ 595/QĐ-BHXH art. 46)",
    ),
    "khong_phai_sai_tt": Expected(L.QUESTION, (), "nothing in a record is said to be wrong"),
    "cham_chi_tra": Expected(
        L.SLOW_BENEFIT, ((R.BENEFIT, P.MISSING),), "a dossier was handed in and the money has not come"
    ),
    "trung_thoi_gian": Expected(
        L.DATA_ERROR, ((R.CONTRIBUTION, P.DUPLICATE),), "two units paid the same month (QĐ 595 art. 43)"
    ),
    "chua_chot_so": Expected(
        L.DATA_ERROR, ((R.CONTRIBUTION, P.NOT_CLOSED),), "left, and the stretch is not confirmed"
    ),
    "muon_ho_so": Expected(
        L.DATA_ERROR, ((R.CONTRIBUTION, P.NOT_MINE),), "somebody else worked under this person's papers"
    ),
    "cham_dong": Expected(
        L.LATE_EMPLOYER_PAYMENT, ((R.CONTRIBUTION, P.MISSING),), "months are missing because nobody paid them"
    ),
    "thieu_qua_trinh": Expected(
        L.DATA_ERROR, ((R.CONTRIBUTION, P.MISSING),), "worked and paid, but the months are not counted"
    ),
    "tai_khoan_vssid": Expected(
        L.QUESTION,
        ((R.ACCOUNT, P.OTHER),),
        "help with login, OTP or registration; no line of the record is wrong",
    ),
    "sai_lich_su_kcb": Expected(
        L.DATA_ERROR, ((R.TREATMENT, P.WRONG_VALUE),), "the visit was, but what is written of it is not right"
    ),
    "the_bhyt_hieu_luc": Expected(
        L.DATA_ERROR, ((R.CARD, P.WRONG_VALUE),), "validity of the card against what was paid"
    ),
    "5_nam_lien_tuc": Expected(
        L.QUESTION,
        ((R.CARD, P.OTHER),),
        "asks how the five years are counted; says of no date that it is wrong",
    ),
    "sai_nhan_than": Expected(L.DATA_ERROR, ((R.IDENTITY, P.WRONG_VALUE),), "name, birth date or gender"),
    "sai_cccd": Expected(
        L.DATA_ERROR, ((R.IDENTITY, P.WRONG_VALUE),), "the identity number or its date is not the present one"
    ),
    "sai_sdt": Expected(L.DATA_ERROR, ((R.IDENTITY, P.WRONG_VALUE),), "the telephone number on record"),
    "the_bhyt_sai_tt": Expected(L.DATA_ERROR, ((R.CARD, P.WRONG_VALUE),), "a detail printed on the card"),
    "thieu_tt_huong": Expected(
        L.DATA_ERROR,
        ((R.BENEFIT, P.MISSING),),
        "a benefit that the record does not show (Letter 2149 item 3)",
    ),
}

_QUESTION_CARD = ((R.CARD, P.OTHER),)
_NEVER_JOINED = (R.CONTRIBUTION, P.NOT_JOINED)

# Only where the words of the complaint differ from its tag, or say more.
REVIEWED: dict[str, Expected] = {
    "c04": Expected(
        L.SLOW_BENEFIT,
        ((R.BENEFIT, P.MISSING), (R.CONTRIBUTION, P.NOT_CLOSED)),
        "money not come, and 'sổ cũng chưa': the book has not come either",
    ),
    "c10": Expected(
        L.DATA_ERROR,
        ((R.CONTRIBUTION, P.NOT_CLOSED), (R.CONTRIBUTION, P.MISSING)),
        "asks for closing; that the employer paid late from 8/2019 is the cause and a second claim",
    ),
    "c15": Expected(
        L.DATA_ERROR,
        (_NEVER_JOINED, (R.CONTRIBUTION, P.NOT_CLOSED)),
        "merging hangs on a new book not closed",
    ),
    "c16": Expected(L.QUESTION, _QUESTION_CARD, "lost card: how to find the number"),
    "c17": Expected(L.QUESTION, ((R.BENEFIT, P.OTHER),), "asks to have a sum worked out"),
    "c18": Expected(
        L.QUESTION,
        ((R.BENEFIT, P.OTHER),),
        "a dispute with the employer over severance; explained, not corrected",
    ),
    "c19": Expected(L.QUESTION, _QUESTION_CARD, "lost card: what happens to the entitlement"),
    "c21": Expected(
        L.DATA_ERROR,
        ((R.CONTRIBUTION, P.NOT_MINE), _NEVER_JOINED),
        "a nephew's months under these papers; told to merge two books",
    ),
    "c22": Expected(
        L.DATA_ERROR,
        ((R.IDENTITY, P.NOT_UPDATED),),
        "a new identity card; the insurance keeps the old date of issue",
    ),
    "c23": Expected(
        L.DATA_ERROR, ((R.TREATMENT, P.NOT_MINE),), "never was there: visits of a stranger on a lost card"
    ),
    "c25": Expected(
        L.DATA_ERROR,
        ((R.IDENTITY, P.WRONG_VALUE), (R.CARD, P.WRONG_VALUE)),
        "gender on the card: the register holds it, the card shows it; both are compared",
    ),
    "c29": Expected(
        L.QUESTION,
        _QUESTION_CARD,
        "asks why an expired card needs a new one; says of no value that it is wrong",
    ),
    "c31": Expected(
        L.DATA_ERROR,
        ((R.IDENTITY, P.WRONG_VALUE), (R.CARD, P.WRONG_VALUE)),
        "birth date on the card: the register holds it, the card shows it; both are compared",
    ),
    "c36": Expected(
        L.DATA_ERROR,
        ((R.CONTRIBUTION, P.DUPLICATE), (R.UNEMPLOYMENT, P.DUPLICATE)),
        "a month of unemployment insurance paid twice: once too many in the months and in the balance",
    ),
}


def expected_for(complaint_id: str, tag: str) -> Expected:
    """The reviewed lane and claims of a reference complaint."""
    return REVIEWED.get(complaint_id, BY_TAG[tag])
