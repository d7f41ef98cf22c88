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
MATERNITY_MONTHS = Ground(
    vi="QĐ 595/QĐ-BHXH đ.42 k.6",
    en="Decision 595/QĐ-BHXH, art. 42(6)",
    valid_from=date(2017, 7, 1),
)
# An older text, kept in later rules; in force from 1/1/2016 (M).
ONE_NUMBER_SEVERAL_PEOPLE = Ground(
    vi="QĐ 959/QĐ-BHXH đ.46 k.5.2",
    en="Decision 959/QĐ-BHXH, art. 46(5.2)",
    valid_from=date(2016, 1, 1),
)
# Inferred from the rule that only time not yet paid out is merged (QĐ 595 art. 46).
ONLY_UNUSED_TIME = Ground(
    vi="QĐ 595/QĐ-BHXH đ.46 (chỉ gộp thời gian chưa hưởng)",
    en="Decision 595/QĐ-BHXH, art. 46 (only unused time is merged)",
    valid_from=date(2017, 7, 1),
)
# In force from 1/1/2015 (M): the time reserved is the time paid and not yet drawn on.
EMPLOYMENT_LAW_2013 = Ground(
    vi="Luật Việc làm 2013 đ.45",
    en="Law on Employment 2013, art. 45",
    valid_from=date(2015, 1, 1),
    valid_to=date(2025, 12, 31),
)
# Made on 27/3/2020, in force from 1/5/2020 (M).
CARD_VALIDITY = Ground(
    vi="QĐ 505/QĐ-BHXH mục 73",
    en="Decision 505/QĐ-BHXH, item 73",
    valid_from=date(2020, 5, 1),
)
FIVE_YEARS_2018 = Ground(
    vi="NĐ 146/2018/NĐ-CP đ.12 k.5",
    en="Decree 146/2018/NĐ-CP, art. 12(5)",
    valid_from=date(2018, 12, 1),
    valid_to=date(2025, 8, 14),
)
FIVE_YEARS_2025 = Ground(
    vi="NĐ 188/2025/NĐ-CP đ.18",
    en="Decree 188/2025/NĐ-CP, art. 18",
    valid_from=date(2025, 8, 15),
)
POPULATION_IS_THE_BASE = Ground(
    vi="QĐ 1864/QĐ-BHXH ngày 20/11/2024",
    en="Decision 1864/QĐ-BHXH of 20 November 2024",
    valid_from=date(2024, 11, 20),
)
