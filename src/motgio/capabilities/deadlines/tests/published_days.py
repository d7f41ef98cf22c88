"""What was published of the days off of 2024 to 2026, gathered apart from the program; see each source.

`sourced`: a page was found; `computed`: from Labour Code art. 111-112; `memory`: not found again;
`pending`: announced, its law not found.
"""

OFF = [
    ("2024-01-01", "2024-01-01", "Tết Dương lịch", "sourced"),
    ("2024-02-08", "2024-02-14", "Tết Giáp Thìn", "sourced"),
    ("2024-04-18", "2024-04-18", "Giỗ Tổ Hùng Vương", "sourced"),
    ("2024-04-29", "2024-04-29", "nghỉ hoán đổi", "sourced"),
    ("2024-04-30", "2024-05-01", "30/4 và 1/5", "sourced"),
    ("2024-09-02", "2024-09-03", "Quốc khánh", "sourced"),
    ("2025-01-01", "2025-01-01", "Tết Dương lịch", "sourced"),
    ("2025-01-25", "2025-02-02", "Tết Ất Tỵ", "sourced"),
    ("2025-04-07", "2025-04-07", "Giỗ Tổ Hùng Vương", "sourced"),
    ("2025-04-30", "2025-05-01", "30/4 và 1/5", "sourced"),
    ("2025-05-02", "2025-05-02", "nghỉ hoán đổi", "sourced"),
    ("2025-09-01", "2025-09-02", "Quốc khánh", "sourced"),
    ("2026-01-01", "2026-01-01", "Tết Dương lịch", "sourced"),
    ("2026-01-02", "2026-01-02", "nghỉ hoán đổi", "sourced"),
    ("2026-02-14", "2026-02-22", "Tết Bính Ngọ", "sourced"),
    ("2026-04-27", "2026-04-27", "nghỉ bù Giỗ Tổ", "computed"),
    ("2026-04-30", "2026-05-01", "30/4 và 1/5", "computed"),
    ("2026-08-31", "2026-08-31", "nghỉ hoán đổi", "sourced"),
    ("2026-09-01", "2026-09-02", "Quốc khánh", "sourced"),
    ("2026-11-24", "2026-11-24", "Ngày Văn hóa Việt Nam", "pending"),
]

WORKED_SATURDAYS = [
    ("2024-05-04", "2024-04-29", "memory"),
    ("2025-04-26", "2025-05-02", "sourced"),
    ("2026-01-10", "2026-01-02", "sourced"),
    ("2026-08-22", "2026-08-31", "sourced"),
]

SOURCES = [
    "https://vietnamnet.vn/en/laborers-to-enjoy-17-days-of-holidays-in-2024-2232489.html",
    "https://en.sggp.org.vn/ministry-of-home-affairs-approves-5-day-holiday-proposal-for-reunification-day-post109200.html",
    "https://news.baokhanhhoa.vn/society/202408/2-days-off-for-the-national-day-4213607",
    "https://en.sggp.org.vn/ministry-asks-public-holidays-to-be-announced-at-least-30-days-in-advance-post114254.html",
    "https://en.baochinhphu.vn/three-days-off-in-celebration-for-hung-kings-commemoration-day-111250304153250976.htm",
    "https://en.sggp.org.vn/government-approves-four-day-new-year-holiday-for-2026-post122755.html",
]
