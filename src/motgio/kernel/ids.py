"""Public codes and unguessable tokens."""

from __future__ import annotations

import secrets

# Crockford's alphabet: nothing that is misheard or misread on the telephone.
SPEAKABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS = 40


def speakable_code(prefix: str) -> str:
    """A code people can say on the phone, such as `HCM-7KQ2-M4XD` (40 random bits)."""
    return code_of_bits(prefix, secrets.randbits(CODE_BITS))


def code_of_bits(prefix: str, bits: int) -> str:
    """The code that stands for these 40 bits."""
    body = "".join(SPEAKABLE[bits >> shift & 31] for shift in range(0, 40, 5))
    return f"{prefix}-{body[:4]}-{body[4:]}"


def normalise_code(text: str) -> str:
    """What a person typed, read as a code: case, spaces and the letters O, I, L are forgiven."""
    prefix, _, body = text.strip().upper().replace(" ", "-").partition("-")
    flat = body.replace("-", "").translate(str.maketrans("OIL", "011"))
    return f"{prefix}-{flat[:4]}-{flat[4:]}"


def unguessable_token() -> str:
    """A link token of 128 random bits."""
    return secrets.token_urlsafe(16)
