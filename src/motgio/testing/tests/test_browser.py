"""The look for barriers finds one where there is one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from motgio.testing.browser import barriers

pytestmark = pytest.mark.browser


def test_a_picture_without_words_and_pale_letters_are_barriers(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<html lang="vi"><title>Một giờ</title><main><h1>Hồ sơ</h1><img src="a.png">'
        '<p style="color: #999; background: #fff">nhạt</p></main>'
    )
    found = barriers(page)
    page.close()
    assert [each.split(":")[0] for each in found] == ["color-contrast", "image-alt"]
    assert '<img src="a.png">' in found[1]
