"""Simplified or traditional characters: the side with more characters that the other side writes otherwise."""

from functools import lru_cache

from question_banks.models import Script

_IDEOGRAPHS = "".join(map(chr, range(0x4E00, 0xA000)))


def detect_script(text: str) -> Script:
    """Which script a text is written in; simplified where nothing tells.

    说话 → simplified, 說話 → traditional, 山水 → simplified. A traditional text that writes 台 or 里 stays
    traditional, because every telling character counts.
    """
    simplified, traditional = _telling_characters()
    balance = 0
    for char in text:
        if char in simplified:
            balance += 1
        elif char in traditional:
            balance -= 1
    return "traditional" if balance < 0 else "simplified"


@lru_cache(maxsize=1)
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only simplified, and only traditional text uses (2,500 and 3,500)."""
    # opencc takes longer to load than the rest of this module: no command should pay for it needlessly.
    from opencc import OpenCC

    # One character a line: in running text opencc would convert phrases.
    lines = "\n".join(_IDEOGRAPHS)
    to_traditional = OpenCC("s2t").convert(lines).split("\n")
    to_simplified = OpenCC("t2s").convert(lines).split("\n")
    simplified = {char for char, other in zip(_IDEOGRAPHS, to_traditional, strict=True) if char != other}
    traditional = {char for char, other in zip(_IDEOGRAPHS, to_simplified, strict=True) if char != other}
    both = simplified & traditional
    return frozenset(simplified - both), frozenset(traditional - both)
