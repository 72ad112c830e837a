"""What a single line is by its own look: byline, source, caption, title-like. No rule knows a particular text.

Where a line stands is the business of `structure`; here only its words count.
"""

import re
from itertools import pairwise

_OPEN, _CLOSE = "（(【\\[〔［", "）)】\\]〕］"
_SENTENCE_END = "。！？!?；;"

_AUTHOR_WORD = (
    "作者|原作者|撰文|撰稿|编译|翻译|译者|执笔|口述|采写|整理|图文|记者|特约记者|本报记者|本刊记者|通讯员|"
    "见习记者|实习记者|编者|主讲|作|文|译"
)
_TRADITIONAL_AUTHOR_WORD = "記者|特約記者|本報記者|本刊記者|通訊員|編譯|翻譯|譯者|執筆|採寫|圖文|編者|譯"
_BYLINE = (
    # 作者：张三　文｜李四　本报记者 王五
    re.compile(
        rf"^[{_OPEN}]?\s*(?:{_AUTHOR_WORD}|{_TRADITIONAL_AUTHOR_WORD})\s*[:：/／|｜丨]\s*[^。！？!?]{{1,60}}[{_CLOSE}]?$"
    ),
    re.compile(
        r"^[（(]?\s*(?:(?:[\u4e00-\u9fff]{2,8}(?:社|报|網|网|報|刊|台))?(?:特约|特約|见习|見習|实习|實習|本报|本報|本刊)?(?:记者|記者)|通讯员|通訊員|作者)"
        r"[ \u3000][^。！？!?，,]{2,40}[）)]?$"
    ),
    # （作者系某大学教授）（作者为……）
    re.compile(r"^[（(]\s*作者(?:系|为|為|是|单位|單位|[:： \u3000])[^\n]{2,100}[）)]$"),
    # □ 张三　■李四　◎王五
    re.compile(r"^[□■◎●○◇◆☆★]\s*[\u4e00-\u9fff·• \u3000]{2,15}$"),
    # 张三/文　王五 著　李四 译
    re.compile(r"^[\u4e00-\u9fff·•]{2,12}\s*[/／|｜]\s*(?:文|图|圖|著|译|譯|编|編)$"),
    re.compile(r"^[\u4e00-\u9fff·•]{2,12}[ \u3000]+(?:文|著|作|撰|编译|編譯)$"),
    # [美]欧·亨利　〔法〕莫泊桑 著　（唐）李白　（美国）欧·亨利; refuses （二）净化水质
    re.compile(
        r"^[\[［〔【（(](?![一二三四五六七八九十]{1,3}[）)])(?:[\u4e00-\u9fff]{1,5})[\]］〕】）)]\s*[\u4e00-\u9fff·•A-Z. ]{2,20}(?:\s*[\u4e00-\u9fff·]{2,6}\s*[译譯])?$"
    ),
)
_DASH_NAME = re.compile(r"^[—–-]{1,2}\s*[\u4e00-\u9fff·•]{2,12}$")
_BARE_NAME = re.compile(
    r"^(?:[\u4e00-\u9fff][ \u3000]?){1,3}[\u4e00-\u9fff]$|^[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fffA-Z]{1,6}){1,2}$"
)
_NO_NAME = re.compile(
    r"^(?:引言|前言|序言|导语|導語|导读|導讀|摘要|楔子|正文|编者按|編者按|目录|目錄|材料.|第.[章节節回课課]|[一二三四五六七八九十上中下])$"
)

_FROM = (
    "来源|來源|来自|來自|选自|選自|摘自|摘编自|摘編自|节选自|節選自|节录自|節錄自|选编自|選編自|改编自|改編自|"
    "转自|轉自|转载自|轉載自|原载|原載|原载于|原載於|出自|出处|出處|稿源|刊于|刊於|载于|載於|发表于|發表於|引自"
)
_TEXT_WORD = "本文|文章|原文|全文|正文|内容|內容|选文|選文|材料|资料|資料|文字|节选|節選|消息|信息|資訊"
_CHANGED = "有删改|有刪改|有删节|有刪節|有改动|有改動|略有删改|略有刪改|略有改动|略有改動|有删减|有刪減"
_SOURCE = (
    re.compile(rf"^[{_OPEN}]?\s*(?:{_TEXT_WORD})?\s*(?:{_FROM})\s*[:：]\s*\S[^\n]{{0,120}}$"),
    re.compile(
        rf"^[{_OPEN}]?\s*(?:{_TEXT_WORD})(?:均|主要|部分)?(?:{_FROM})[^。！？]{{2,100}}。?[{_CLOSE}]?$"
    ),
    re.compile(
        r"^(?:[—–-]{1,2})?\s*(?:选自|選自|摘自|摘编自|摘編自|节选自|節選自|改编自|改編自|转自|轉自|转载自|轉載自|原载|原載)[^。！？]{2,100}。?$"
    ),
    re.compile(rf"^[（(【\[〔][^\n]{{0,100}}(?:{_FROM}|{_CHANGED})[^\n]{{0,100}}[）)】\]〕]$"),
    re.compile(rf"^[^。！？]{{0,80}}[，,（( \u3000](?:{_CHANGED})[）)。]?$"),
    re.compile(rf"^[（(]?(?:{_CHANGED})[）)]?。?$"),
    re.compile(r"^[—–-]{1,2}\s*[\u4e00-\u9fff·]{0,12}《[^》]{1,40}》[^。！？]{0,20}$"),
    re.compile(r"^[（(]\s*(?:作者[:：])?[\u4e00-\u9fff·]{0,12}《[^》]{1,40}》[^。！？]{0,40}[）)]$"),
    re.compile(
        r"^(?:原标题|原標題|原题|原題|责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|监制|監製|发布时间|發布時間|时间|日期)\s*[:：]\s*[^。！？]{1,60}$"
    ),
    re.compile(r"^(?:https?://|www\.)\S+$"),
    re.compile(
        r"^[（(]?(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[）)]?(?:\s+[^。！？]{1,60})?$"
    ),
)
_TAIL = re.compile(
    rf"(?<=[。！？!?…”』」])\s*(?P<tail>[（(【\[](?=[^（）()]*(?:{_FROM}|{_CHANGED}))[^。！？\n]{{3,100}}[）)】\]]|"
    rf"[（(](?:{_CHANGED})[）)])\s*$"
)

_CAPTION = (
    re.compile(r"^[▲△▼▽↑↓◀▶]\s*\S.{0,100}$"),
    re.compile(r"^[（(【\[]?(?:图|圖|表|图表|圖表)\s*[0-9一二三四五六七八九十]{0,3}\s*[:：．][^\n]{1,100}$"),
    re.compile(r"^(?:图|圖|表)\s*[0-9]{1,2}(?:[-–.][0-9]{1,2})?[ \u3000][^。\n]{1,60}$"),
    re.compile(
        r"^(?:图片|圖片|照片|插图|插圖|配图|配圖|图源|圖源|资料图|資料圖|图为|圖為|题图|題圖|封面图?)(?:来源|來源|说明|說明|提供|摄影|攝影)?\s*[:：][^\n]{1,80}$"
    ),
    re.compile(r"^(?:图为|圖為)[^\n]{2,60}$"),
    re.compile(r"^(?:摄影|攝影|供图|供圖|制图|製圖|绘图|繪圖|插画|插畫)\s*[:：/／|｜]\s*\S.{0,40}$"),
    re.compile(r"^[\u4e00-\u9fff·/ ]{2,20}\s*(?:摄|攝|供图|供圖)$"),
    # notes at the foot of the text
    re.compile(r"^[【\[（(]?(?:注释|註釋|注解|註解|注|註)[】\]）)]?(?:[:：]|$).{0,400}$"),
    re.compile(r"^[【\[](?:注释|註釋|注|註|注：)[^\n]{0,10}[】\]].{0,400}$"),
)
_PARENTHESISED = re.compile(r"^[（(【\[][^（）()]{1,60}[）)】\]]$")
_INSTRUCTION = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．]\s*)?[（(]?\s*(?:现代文阅读|現代文閱讀|阅读|閱讀|请阅读|請閱讀)?(?:下面|下列|以下|下文|短文|文章|这篇|這篇|材料)?[^。！？\n]{0,16}"
    r"(?:完成|回答)(?:下面|下列|以下|后面|後面|文后|文後|第)?(?:的|各)?[^。！？，\n]{0,12}(?:小题|小題|题目|題目|各题|各題|问题|問題|练习|練習|题|題)[^。！？\n]{0,12}[。：:]?\s*[）)]?$"
)
_SECTION_LABEL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?|[IVX]{1,4}|\d{1,2}|【?(?:材料|文本|选文|選文|片段)[一二三四五六七八九十\d][】：:]?)[.、．]?$"
)
_NUMBERED_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节節部分]{1,2}|\d{1,2}(?:\.\d{1,2})*[、.．]|\d{1,2}\.\d{1,2} )\s*[^。！!；;：:，,]{1,24}$"
)
_NUMERAL = "一二三四五六七八九十"
# 一、二年级, 三、四月, 一、三年级: two numbers side by side, not the first item of a list
_PAIR = "|".join(
    [
        *map("、".join, pairwise(_NUMERAL)),
        rf"[{_NUMERAL}]+、[{_NUMERAL}]+(?:年级|年級|[月日号號班楼樓层層季]|等奖|等獎)",
    ]
)
_LIST_MARKER = re.compile(
    # 1. 2、 3) but not 3.14 or 3、4月; 一、 but not 一、二年级
    rf"(?:\d{{1,2}}(?:[、．.)）](?!\d)|[、．]\s*(?=\d{{4}}))|(?!{_PAIR})[{_NUMERAL}]{{1,3}}(?:[、．]|\.\s))\s*"
    # （一） (1) ①
    rf"|[（(](?:[{_NUMERAL}]{{1,3}}|\d{{1,2}})[)）][、．.]?\s*|[①-⑳][、．.]?\s*"
    # 材料一： the label of one text among several; not 材料一般
    rf"|(?:材料|文本|选文|選文|片段)[{_NUMERAL}](?:[：:]\s*|\s+|(?=[\d“《「]))"
    # - • ●; a dash needs its space
    r"|[-–*+]\s+|[•·●○▪■□◆◇►➢✓]\s*"
)
_CLOSED = re.compile(r"[。！？!?；;：:，,、…][”’」』）)》]*$")
_LONGEST_SUBHEADING = 24
_LETTER = re.compile(r"[^\W_]")


def is_byline(line: str) -> bool:
    """作者：林远　文｜周晴　本报记者 何平　□ 叶青　[美]马克·吐温; refuses 记者走进了村庄。"""
    return len(line) <= 110 and any(pattern.match(line) for pattern in _BYLINE)


def is_dash_name(line: str) -> bool:
    """——林远: a byline after a title or at the very end, but a speaker's words elsewhere.

    - 林远 as well, but - 湿地的恢复 is an item of a list.
    """
    marker = list_marker(line)
    return bool(_DASH_NAME.match(line)) and (not marker or is_bare_name(line[marker:]))


def is_bare_name(line: str) -> bool:
    """朱 自 清, 欧·亨利: a byline only directly below a title."""
    return bool(_BARE_NAME.match(line)) and not _NO_NAME.match(line.replace(" ", ""))


def is_source(line: str) -> bool:
    """来源：某报　选自《某书》　（有删改）　本文转自某网; refuses 来自北方的风吹过来。"""
    return len(line) <= 160 and any(pattern.match(line) for pattern in _SOURCE)


def source_tail(line: str) -> int | None:
    """Where a source begins that is glued to a sentence's end: …走远了。（选自《某书》，有删改）"""
    match = _TAIL.search(line)
    return match.start("tail") if match and match.start("tail") > 0 else None


def is_caption(line: str) -> bool:
    """▲ 老街　图1：某厂　（某大学教授某某）; refuses （他笑了。）, which tells something."""
    if any(pattern.match(line) for pattern in _CAPTION):
        return True
    return bool(_PARENTHESISED.match(line)) and line[-2] not in _SENTENCE_END + "…”"


def is_instruction(line: str) -> bool:
    """阅读下面的文字，完成下面小题。: words to the pupil, not of the article."""
    return len(line) <= 60 and bool(_INSTRUCTION.match(line))


def is_section_label(line: str) -> bool:
    """材料二　（一）　3: a label that stands alone on its line."""
    return bool(_SECTION_LABEL.match(line))


def is_numbered_heading(line: str) -> bool:
    """一、湿地的作用: a heading within the text; refuses a numbered sentence with a comma or full stop."""
    return bool(_NUMBERED_HEADING.match(line))


def list_marker(line: str) -> int:
    """How many characters of a line are the marker of a list, with the spaces after it: 1. 二、 （三） - •

    None of 3.14是圆周率, 一、二年级的学生, ——是谁？
    """
    match = _LIST_MARKER.match(line)
    return match.end() if match and match.end() < len(line) else 0


def is_marked_heading(line: str) -> bool:
    """二、水，生命之源　- 净化水质: short behind the marker of a list, and not closed as a sentence is."""
    marker = list_marker(line)
    return marker > 0 and len(line) - marker <= _LONGEST_SUBHEADING and not _CLOSED.search(line)


def is_symbols_only(line: str) -> bool:
    """* * *, ……, ———: nothing to read."""
    return not _LETTER.search(line)


def is_title_like(line: str) -> bool:
    """Whether a line could head an article: short, one phrase, no full stop.

    起风的日子　城市为什么需要“呼吸”？　鲸落，万物生; refuses 天亮了。, “你去哪儿？”, 床前明月光，
    """
    if not 1 <= len(line) <= 40 or is_symbols_only(line):
        return False
    if line[-1] in "。；;，,、：:." or any(char in line[:-1] for char in "。；;"):
        return False
    if line[0] in "“「『\"'‘" and line[-1] in "”」』\"'’" and line[-2] in "。！？!?…，,":
        return False
    if re.match(r"^[—–-]{1,2}", line):
        return False
    inner_marks = sum(char in "！？!?" for char in line.rstrip("！？!?"))
    return inner_marks <= 1 and line.count("，") + line.count(",") <= 2
