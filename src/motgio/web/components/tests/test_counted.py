"""Words for a count have one form in Vietnamese and two in English."""

from __future__ import annotations

from django.utils import translation

from motgio.web.components.counted import counted, counted_lazy


def test_a_count_is_told_in_the_form_of_the_language() -> None:
    lazy = counted_lazy("Khác đơn vị ở %(n)s tháng %(months)s (%(who)s).")
    given = {"months": "01/2019", "who": "A"}
    with translation.override("vi"):
        assert counted("%(n)s ngày", 1) == "1 ngày"
        assert lazy % {"n": 2, **given} == "Khác đơn vị ở 2 tháng 01/2019 (A)."
    with translation.override("en"):
        assert (counted("%(n)s ngày", 1), counted("%(n)s ngày", 2)) == ("1 day", "2 days")
        one, two = (str(lazy % {"n": n, **given}) for n in (1, 2))
        assert (" 1 month, " in one, " 2 months, " in two) == (True, True)
