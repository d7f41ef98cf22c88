"""Articles that more than one check rests on. Dates marked (M) are from memory and must be confirmed."""

from __future__ import annotations

from datetime import date

from motgio.capabilities.checks.domain import Ground

LETTER_2149 = Ground(
    vi="CV 2149/BHXH-CNTT mục 3",
    en="Official Letter 2149/BHXH-CNTT, item 3",
    valid_from=date(2022, 8, 8),
)
LABOUR_CODE_2019 = Ground(
    vi="BLLĐ 2019 đ.48 k.3",
    en="Labour Code 2019, art. 48(3)",
    valid_from=date(2021, 1, 1),
)
SOCIAL_INSURANCE_LAW_2014 = Ground(
    vi="Luật BHXH 2014 đ.21 k.5",
    en="Law on Social Insurance 2014, art. 21(5)",
    valid_from=date(2016, 1, 1),
    valid_to=date(2025, 6, 30),
)
# In force from 1/7/2017 (M); its standing after 1/7/2025 is not confirmed (facts/vss.md §3).
ONE_NUMBER_ONE_BOOK = Ground(
    vi="QĐ 595/QĐ-BHXH đ.46",
    en="Decision 595/QĐ-BHXH, art. 46",
    valid_from=date(2017, 7, 1),
)
FIRST_CONTRACT = Ground(
    vi="VBHN 2525/VBHN-BHXH đ.42 k.1",
    en="Consolidated text 2525/VBHN-BHXH, art. 42(1)",
    valid_from=date(2017, 7, 1),
)
REFUND_OF_DUPLICATES = Ground(
    vi="QĐ 595/QĐ-BHXH đ.43 k.3.1 e",
    en="Decision 595/QĐ-BHXH, art. 43(3.1)(e)",
    valid_from=date(2017, 7, 1),
)
