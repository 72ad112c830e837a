"""A small bank for tests: an article of our own and questions of every format and status.

The quotations are looked up in the article, so that a spelling mistake here fails at once.
"""

from typing import Literal

import opencc

from question_banks.models import (
    ArgumentPoint,
    Article,
    Blank,
    Cloze,
    Essay,
    Evidence,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Pair,
    Paragraph,
    Provenance,
    Question,
    QuestionBank,
    Response,
    RubricLine,
    ScoringPoint,
    Sentence,
    ShortAnswer,
    SingleChoice,
    Span,
    Status,
    TrueFalse,
)

TITLE = "桥头的修表铺"
BYLINE = "林河"
SOURCE = "本刊读者来稿，2023年6月"
PARAGRAPHS = (
    "县城西边有一座石桥，桥头第三间屋子是周师傅的修表铺。铺面只有八平方米，门口挂着一块木牌，上面写着“修表配钥匙”。1984年春天，"
    "十九岁的周明远跟着舅舅学手艺，第二年便独自守着这间铺子，一守就是三十八年。",
    "早些年生意好得出奇。那时候，一块上海牌手表要花掉普通工人三个多月的工资，谁家的表走慢了，都舍不得换新的。周师傅从早上七点坐到天黑，"
    "一天要拆二十多块表，连吃饭的工夫也没有。",
    "后来手机普及了，看时间不必再抬手腕，来修表的人一年比一年少。2015年，铺子一个月只接到十一块表，收入还不够交房租。街坊们劝他："
    "“你改行卖手机吧，手艺再好，也抵不过时代。”他摇摇头，没有搭话。",
    "转机出现在2019年秋天。县中学的物理老师陈静带着一座停摆的老座钟找上门来。周师傅把座钟拆成一百四十六个零件，用汽油逐个清洗，又磨了"
    "一根断掉的轴，花了整整九天才让它重新走动。陈老师看得入迷，问他愿不愿意到学校给学生讲一讲齿轮。",
    "因为从来没有上过讲台，周师傅前一晚紧张得睡不着觉。可是第二天，他刚把放大了五十倍的齿轮模型摆到桌上，孩子们便围了过来。一名叫何小雨的"
    "女生问：“为什么秒针走一格，分针却几乎不动？”周师傅没有直接回答，而是让她自己数一数每个齿轮有多少个齿。",
    "这堂课之后，学校办起了“机械钟表社”，每周三下午活动两个小时。三年里，先后有六十七名学生参加，他们一共修好了四十二座旧钟。根据学校的"
    "统计，社员的物理平均成绩比入社前提高了9.5分。不过陈静提醒大家，参加的学生本来就喜欢动手，成绩提高未必都是修表的功劳。",
    "对于这门手艺的前途，大家看法不一。县文化馆的赵馆长认为，修表应当列入县里的非物质文化遗产名录，由财政出钱培养徒弟；也有人觉得，没有市场的"
    "手艺不必勉强留住，拍一部纪录片保存下来就够了。周师傅自己却说：“能不能传下去，要看有没有人真心喜欢。”",
    "今年春天，何小雨考上了省城的精密仪器专业。临走前，她把自己修好的第一只闹钟送给了周师傅。那只闹钟现在就摆在铺子的窗台上，每天早上七点准时"
    "响起来，声音清脆，连桥那头的人都听得见。",
)


def sample_bank(script: Literal["simplified", "traditional"] = "simplified") -> QuestionBank:
    """A bank of 18 questions, 14 of them on the paper: all eight formats, all four statuses."""
    return _Builder(script).bank()


class _Builder:
    """Writes everything in simplified characters and converts each string on its way in."""

    def __init__(self, script: Literal["simplified", "traditional"]) -> None:
        self._converter = opencc.OpenCC("s2t") if script == "traditional" else None
        self._script = script
        self._article = self._make_article()
        self._questions: list[Question] = []

    def say(self, text: str) -> str:
        return self._converter.convert(text) if self._converter and text else text

    def _make_article(self) -> Article:
        paragraphs: list[Paragraph] = []
        sentences: list[Sentence] = []
        text = self.say(TITLE)
        paragraphs.append(Paragraph(span=Span(start=0, end=len(text)), role="title"))
        for number, body in enumerate(PARAGRAPHS, start=1):
            text += "\n"
            start = len(text)
            text += self.say(body)
            paragraphs.append(Paragraph(span=Span(start=start, end=len(text)), role="body", number=number))
            sentence_start = start
            for offset in range(start, len(text)):
                ends_here = text[offset] in "。！？" and text[offset + 1 : offset + 2] != "”"
                ends_after_quote = text[offset] == "”" and text[offset - 1] in "。！？"
                if ends_here or ends_after_quote:
                    span = Span(start=sentence_start, end=offset + 1)
                    sentences.append(Sentence(span=span, paragraph=number))
                    sentence_start = offset + 1
        return Article(
            id="article-clock",
            title=self.say(TITLE),
            byline=self.say(BYLINE),
            source=self.say(SOURCE),
            script=self._script,
            text=text,
            paragraphs=tuple(paragraphs),
            sentences=tuple(sentences),
        )

    def at(self, number: int, quote: str) -> Evidence:
        """The quotation in the body paragraph of this number. Raises ValueError when it is not there."""
        paragraph = next(part for part in self._article.paragraphs if part.number == number)
        words = self.say(quote)
        start = self._article.text.index(words, paragraph.span.start, paragraph.span.end)
        return Evidence(span=Span(start=start, end=start + len(words)), quote=words, paragraph=number)

    def options(self, *rows: tuple[str, bool, str]) -> tuple[Option, ...]:
        return tuple(
            Option(
                text=self.say(text),
                correct=correct,
                rationale=self.say(rationale),
                operator=None if correct else "swap",
                proof=None if correct else "P2",
            )
            for text, correct, rationale in rows
        )

    def ask(
        self,
        stem: str,
        response: Response,
        evidence: tuple[Evidence, ...] = (),
        *,
        points: float = 3,
        status: Status = "suggested",
        explanation: str = "",
        level: Literal["remember", "understand", "apply", "analyse", "evaluate", "create"] = "remember",
    ) -> None:
        kind: Literal["factual", "inferential", "opinion"]
        if response.format == "essay":
            kind = "opinion"
        else:
            kind = "factual" if level == "remember" else "inferential"
        process: Literal["locate", "infer", "reflect"]
        process = "reflect" if kind == "opinion" else "locate" if kind == "factual" else "infer"
        self._questions.append(
            Question(
                id=f"q{len(self._questions) + 1:02d}",
                stem=self.say(stem),
                kind=kind,
                level=level,
                process=process,
                response=response,
                evidence=evidence,
                difficulty=0.3 if kind == "factual" else 0.6,
                points=points,
                status=status,
                explanation=self.say(explanation),
                provenance=Provenance(template=f"sample.{response.format}"),
            )
        )

    def bank(self) -> QuestionBank:
        self._single_choices()
        self._multiple_choices()
        self._true_false()
        self._clozes()
        self._matching_and_ordering()
        self._short_answers()
        self._essays()
        return QuestionBank(
            id="bank-clock",
            title=self.say("《桥头的修表铺》阅读练习"),
            article=self._article,
            questions=tuple(self._questions),
        )

    def _single_choices(self) -> None:
        at, options = self.at, self.options
        self.ask(
            "周明远是从哪一年开始学修表的？",
            SingleChoice(
                options=options(
                    ("1984年", True, "原文写“1984年春天”。"),
                    ("1985年", False, "这是他独自守铺的年份。"),
                    ("2015年", False, "这是生意最冷清的年份。"),
                    ("2019年", False, "这是陈静上门的年份。"),
                )
            ),
            (at(1, "1984年春天，十九岁的周明远跟着舅舅学手艺"),),
            status="approved",
            explanation="第①段交代了学艺的时间，第二年他才独自守铺。",
        )
        self.ask(
            "下列对文章内容的理解，哪一项**不正确**？",
            SingleChoice(
                options=options(
                    ("早些年手表很贵，所以人们舍不得换新的。", False, "与第②段相符。"),
                    ("周师傅花了九天时间修好了陈静带来的老座钟。", False, "与第④段相符。"),
                    ("街坊们劝周师傅改行，周师傅当场反驳了他们。", True, "他“没有搭话”。"),
                    ("何小雨临走前送给周师傅一只自己修好的闹钟。", False, "与第⑧段相符。"),
                )
            ),
            (at(3, "他摇摇头，没有搭话。"),),
            explanation="“当场反驳”与“没有搭话”矛盾。",
            level="understand",
        )
        self.ask(
            "第⑤段中，周师傅为什么没有直接回答何小雨的问题？",
            SingleChoice(
                options=options(
                    (
                        "他自己也不知道答案，又不愿意在孩子们面前丢了面子，所以只好把问题推给了学生。",
                        False,
                        "文中没有依据。",
                    ),
                    (
                        "他希望学生通过自己动手数齿轮的齿数，找出秒针和分针转动快慢不同的道理。",
                        True,
                        "后文让她自己数齿。",
                    ),
                    (
                        "他前一晚没有睡好，上课的时候精神不够，一时想不起来应当怎么解释这个现象。",
                        False,
                        "因果张冠李戴。",
                    ),
                    ("陈静老师事先叮嘱过他，课堂上不要把答案告诉学生。", False, "无中生有。"),
                )
            ),
            (at(5, "周师傅没有直接回答，而是让她自己数一数每个齿轮有多少个齿。"),),
            level="analyse",
        )
        self.ask(
            "铺子的面积有多大？",
            SingleChoice(
                options=options(
                    ("八平方米", True, ""),
                    ("九平方米", False, ""),
                    ("十一平方米", False, ""),
                    ("二十平方米", False, ""),
                )
            ),
            (at(1, "铺面只有八平方米"),),
            status="rejected",
        )

    def _multiple_choices(self) -> None:
        at, options = self.at, self.options
        self.ask(
            "修老座钟时，周师傅做了哪些事？",
            MultipleChoice(
                options=options(
                    ("拆开零件", True, ""),
                    ("用汽油清洗", True, ""),
                    ("换上新表盘", False, "文中没有提到表盘。"),
                    ("磨断掉的轴", True, ""),
                )
            ),
            (at(4, "周师傅把座钟拆成一百四十六个零件，用汽油逐个清洗，又磨了一根断掉的轴"),),
            points=4,
            explanation="三个动作都在第④段，“换表盘”无中生有。",
        )
        self.ask(
            "关于“机械钟表社”，下列说法正确的有哪些？",
            MultipleChoice(
                options=options(
                    ("每周三下午活动。", True, ""),
                    ("三年里共有六十七名学生参加。", True, ""),
                    ("一共修好了六十七座旧钟。", False, "六十七是人数，旧钟是四十二座。"),
                    ("成绩提高全是修表的功劳。", False, "与陈静的提醒矛盾。"),
                )
            ),
            (at(6, "先后有六十七名学生参加，他们一共修好了四十二座旧钟"),),
            points=4,
            status="reserve",
            level="understand",
        )

    def _true_false(self) -> None:
        at = self.at
        self.ask(
            "手机普及以后，来修表的人越来越少。",
            TrueFalse(answer=True, rationale=self.say("原文说“一年比一年少”。")),
            (at(3, "来修表的人一年比一年少"),),
            points=2,
            status="approved",
        )
        self.ask(
            "2015年，铺子一个月只接到四十二块表。",
            TrueFalse(
                answer=False,
                correction=self.say("2015年，铺子一个月只接到十一块表。"),
                rationale=self.say("四十二是学生修好的旧钟数。"),
                changed=self.say("四十二"),
            ),
            (at(3, "2015年，铺子一个月只接到十一块表"),),
            points=2,
        )
        self.ask(
            "赵馆长认为修表应当由市场决定去留，不必由财政出钱。",
            TrueFalse(answer=False, correction=self.say("赵馆长认为应当由财政出钱培养徒弟。")),
            (at(7, "由财政出钱培养徒弟"),),
            points=2,
            explanation="“不必勉强留住”是另一些人的看法。",
            level="understand",
        )

    def _clozes(self) -> None:
        at, say = self.at, self.say
        self.ask(
            "根据第④段填空。",
            Cloze(
                segments=(say("周师傅把座钟拆成"), say("个零件，用"), say("逐个清洗，花了整整九天。")),
                blanks=(
                    Blank(answer=say("一百四十六"), accepted=("146",), evidence=at(4, "一百四十六")),
                    Blank(answer=say("汽油"), evidence=at(4, "汽油")),
                ),
            ),
            (at(4, "一百四十六个零件"),),
            points=4,
        )
        self.ask(
            "根据第②段填空。",
            Cloze(
                segments=(say("那时候，一块上海牌手表要花掉普通工人"), say("的工资。")),
                blanks=(Blank(answer=say("三个多月"), evidence=at(2, "三个多月")),),
            ),
            (at(2, "一块上海牌手表要花掉普通工人三个多月的工资"),),
            points=2,
        )

    def _matching_and_ordering(self) -> None:
        at, say = self.at, self.say
        self.ask(
            "将人物与其看法或做法连起来。",
            Matching(
                pairs=(
                    Pair(left=say("赵馆长"), right=say("主张把修表列入非物质文化遗产名录")),
                    Pair(left=say("陈静"), right=say("认为成绩提高未必都是修表的功劳")),
                    Pair(left=say("周师傅"), right=say("觉得能不能传下去要看有没有人喜欢")),
                ),
                extras=(say("建议改行卖手机"),),
                order=(1, 3, 0, 2),
            ),
            (at(7, "县文化馆的赵馆长认为"), at(6, "不过陈静提醒大家")),
            points=6,
        )
        self.ask(
            "把下列事情按发生的先后排列。",
            Ordering(
                items=(
                    say("周明远跟着舅舅学手艺"),
                    say("铺子一个月只接到十一块表"),
                    say("陈静带着老座钟上门"),
                    say("学校办起“机械钟表社”"),
                ),
                order=(2, 0, 3, 1),
            ),
            (at(4, "转机出现在2019年秋天。"),),
            points=4,
            level="understand",
        )

    def _short_answers(self) -> None:
        at, say = self.at, self.say
        self.ask(
            "周师傅前一晚为什么紧张得睡不着觉？",
            ShortAnswer(
                key=say("因为他从来没有上过讲台。"),
                scoring_points=(
                    ScoringPoint(
                        text=say("从来没有上过讲台"),
                        points=3,
                        keywords=(say("没有上过讲台"),),
                        synonyms=(say("第一次讲课"),),
                        evidence=(at(5, "从来没有上过讲台"),),
                    ),
                ),
            ),
            (at(5, "因为从来没有上过讲台，周师傅前一晚紧张得睡不着觉。"),),
        )
        self.ask(
            "陈静为什么说“成绩提高未必都是修表的功劳”？请结合第⑥段说明。",
            ShortAnswer(
                key=say(
                    "因为参加社团的学生本来就喜欢动手，他们的成绩提高可能另有原因；统计只比较了社员入社前后的成绩，不能说明提高全是修表带来的。"
                ),
                scoring_points=(
                    ScoringPoint(
                        text=say("社员本来就喜欢动手"),
                        points=2,
                        keywords=(say("本来就喜欢动手"),),
                        evidence=(at(6, "参加的学生本来就喜欢动手"),),
                    ),
                    ScoringPoint(
                        text=say("只比较入社前后，不能断定原因"), points=2, keywords=(say("入社前"),)
                    ),
                ),
            ),
            (at(6, "不过陈静提醒大家，参加的学生本来就喜欢动手，成绩提高未必都是修表的功劳。"),),
            points=4,
            level="analyse",
            explanation="先后发生不等于因果。",
        )
        self.ask(
            "何小雨考上了什么专业？",
            ShortAnswer(
                key=say("精密仪器专业。"),
                scoring_points=(ScoringPoint(text=say("精密仪器"), points=2, keywords=(say("精密仪器"),)),),
            ),
            (at(8, "何小雨考上了省城的精密仪器专业"),),
            points=2,
            status="reserve",
        )

    def _essays(self) -> None:
        at, say = self.at, self.say
        self.ask(
            "有人说没有市场的手艺不必勉强留住，你同意吗？请结合文章内容说明理由。（不少于150字）",
            Essay(
                guide=say("观点不限，须有明确立场，并至少引用文中一处内容作依据。"),
                rubric=(
                    RubricLine(criterion=say("立场明确"), points=2),
                    RubricLine(criterion=say("引用文章内容恰当"), points=3),
                    RubricLine(criterion=say("说理清楚、语句通顺"), points=3),
                ),
                points_for=(
                    ArgumentPoint(
                        text=say("收入不足以维持，强留难以长久。"), evidence=(at(3, "收入还不够交房租"),)
                    ),
                ),
                points_against=(
                    ArgumentPoint(
                        text=say("手艺能带来课堂上学不到的东西。"),
                        evidence=(at(6, "他们一共修好了四十二座旧钟"),),
                    ),
                    ArgumentPoint(text=say("没有市场不等于没有价值。")),
                ),
            ),
            (at(7, "没有市场的手艺不必勉强留住"),),
            points=8,
            level="evaluate",
        )
        self.ask(
            "文章结尾写闹钟的声音“连桥那头的人都听得见”，你觉得这样写好不好？说说看法。",
            Essay(
                guide=say("可以赞同，也可以不赞同，言之成理即可。"),
                rubric=(
                    RubricLine(criterion=say("有自己的看法"), points=2),
                    RubricLine(criterion=say("结合文意"), points=4),
                ),
                points_for=(ArgumentPoint(text=say("声音象征手艺传了下去，余味悠长。")),),
                points_against=(ArgumentPoint(text=say("略显刻意，与前文的平实不合。")),),
            ),
            (at(8, "声音清脆，连桥那头的人都听得见。"),),
            points=6,
            level="evaluate",
            status="reserve",
        )
