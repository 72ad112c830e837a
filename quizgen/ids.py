"""Ids that do not change from one run to the next."""

import hashlib


def short_id(*parts: str) -> str:
    """Twelve hexadecimal digits of a hash over the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
