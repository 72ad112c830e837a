"""From bytes to text: UTF-8, UTF-16, GB18030 and Big5, told apart by what the text would say.

The order of decision:
1. a byte order mark settles it;
2. bytes that are valid UTF-8 without NUL are UTF-8 (other encodings of Chinese almost never are);
3. otherwise each candidate that decodes is scored by how much of it is everyday Chinese, and the best wins
   if it is good enough; GB18030 text read as Big5 (or the reverse) is full of rare characters;
4. the same once more, forgiving a few broken bytes (a file cut in the middle).
"""

import unicodedata

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHINESE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_FOREIGN = (("shift_jis", "kana"), ("euc_jp", "kana"), ("euc_kr", "hangul"), ("cp1251", "cyrillic"))
_GOOD_ENOUGH = 0.35
_BROKEN_SHARE = 0.02

# About 500 of the commonest characters of modern Chinese, and the traditional forms of those that differ.
_EVERYDAY = frozenset(
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所"
    "去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从"
    "己很但现实手问想老本长做两开因使点重新高明又女已向工把被给意理内外间最关动次气话等门真正相情力水文"
    "白第四五六七八九几百千万每全名部体加口平口化性机题信头边知美别走西东南北风更眼先身让叫回电写爱笑儿它她"
    "书路红山海车花草木树春夏秋冬月星火土金石河城市村民国族史古今早晚夜时候间空光色声音语言字词句诗篇章"
    "政社经济会产业技术科研究教育文化艺能源环境保护活动社区健康安全问题方法结果原因系统认为表示指比较通常"
    "之乎者若则且及并或即虽因故由被再才却便还只已曾未不非无莫且吧呢吗啊哪怎什谁何哦嗯父母亲孩子朋友先生师"
    "这為來個們說國時後會對裡過發無麼經當與學進種將還見沒從現實問長兩開點間關動氣話門電寫愛兒書紅車樹風東"
    "歷語詞詩濟產業術藝環護區問題結統認較雖並則卻嗎誰親師頭邊別讓幾萬體機軍員務處於總運連達選遠農轉難"
    "應變據條錄類領願顯觀覺聽識議論談調證許設計該請讀課"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉—…·　\n\r ")


def decode(data: bytes) -> str | None:
    """The text of a file, without its byte order mark; None if no encoding of Chinese fits.

    Text in another language comes out right where it can be told (Japanese, Korean, Russian), so that the
    caller can name it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    if b"\0" not in data:
        text = _strict(data, "utf-8")
        if text is not None:
            return text
    for forgiving in (False, True):
        best = _best(data, forgiving)
        if best is not None:
            return best
    return _foreign(data)


def everyday_share(text: str) -> float:
    """How much of a text is everyday Chinese: 1 all of it, below 0 mostly rubbish.

    ASCII letters and digits do not count either way; what no Chinese text has counts against it.
    """
    counted = good = bad = 0
    for char in text:
        if char in _EVERYDAY or char in _PUNCTUATION:
            counted += 1
            good += char not in " \n\r"
            counted -= char in " \n\r"
        elif "\x20" <= char < "\x7f" or char == "\t":
            continue
        else:
            counted += 1
            bad += unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") or not _could_be_chinese(char)
    if not counted:
        return 0.0
    return (good - 2 * bad) / counted


def _could_be_chinese(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3000 <= code <= 0x303F
        or 0xFF00 <= code <= 0xFF65
        or 0x2000 <= code <= 0x27BF
        or 0x20000 <= code <= 0x3FFFF
        or 0xA0 <= code <= 0x17F
        or 0x3400 <= code <= 0x4DBF
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes, forgiving: bool) -> str | None:
    """The candidate that reads most like Chinese, or None."""
    best: str | None = None
    best_score = _GOOD_ENOUGH
    for encoding in (*_CHINESE, "utf-8") if forgiving else _CHINESE:
        if forgiving:
            text: str | None = data.decode(encoding, errors="replace")
            if text is not None and text.count("\ufffd") > max(3, _BROKEN_SHARE * len(text)):
                continue
        else:
            text = _strict(data, encoding)
        if text is None:
            continue
        # A long text is judged by its beginning and its middle: decoding is cheap, looking up is not.
        middle = len(text) // 2
        score = everyday_share(text[:4000] + text[middle : middle + 4000])
        if score > best_score:
            best, best_score = text, score
    return best


def _foreign(data: bytes) -> str | None:
    """The text if it is plainly Japanese, Korean or Russian in an old encoding."""
    if b"\0" in data:
        return None
    for encoding, script in _FOREIGN:
        text = _strict(data, encoding)
        if text is None:
            continue
        letters = [char for char in text[:4000] if char.isalpha()]
        own = sum(_SCRIPTS[script](char) for char in letters if char > "\x7f")
        if letters and own > _FOREIGN_SHARE[script] * len(letters):
            return text
    return None


_FOREIGN_SHARE = {"kana": 0.4, "hangul": 0.4, "cyrillic": 0.8}
_SCRIPTS = {
    "kana": lambda char: "\u3040" <= char <= "\u30ff",
    "hangul": lambda char: "\uac00" <= char <= "\ud7a3",
    # small letters only: Chinese bytes read as Russian are full of capitals
    "cyrillic": lambda char: "\u0430" <= char <= "\u045f",
}
