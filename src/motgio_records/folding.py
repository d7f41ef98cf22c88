"""Names compared without case and diacritics."""

import unicodedata


def fold_name(name: str) -> str:
    """Lower case, no diacritics, single spaces: `Nguyễn  Văn Đức` and `nguyen van duc` become equal."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.split())
