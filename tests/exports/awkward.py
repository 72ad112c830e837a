"""Texts that break importers, and a bank that has one of them in every field."""

from question_banks.models import (
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
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)

AWKWARD = {
    "colon": "时间::八点:整",
    "equals": "=甲=乙",
    "tilde": "~大约~",
    "hash": "#号####四个",
    "braces": "{集合}里的}和{",
    "backslash-n": "C:\\nu\\new\\\\",
    "slashes": "//注释//",
    "arrow": "甲->乙->丙",
    "star": "*星号*",
    "percent": "%50%的人",
    "hundred": "%100%",
    "negative-percent": "%-50%的人",
    "cdata": "甲]]>乙<![CDATA[",
    "entities": "&amp; &lt; &#65; A & B",
    "markup": "<b>粗</b><script>alert(1)</script>",
    "quotes": "“引”\"直\"'单'",
    "emoji": "修表👨‍👩‍👧⌚️",
    "rare": "𠮷野家的㐂",
    "minus": "-5℃",
    "plus": "+1分",
    "bracket": "[html]方括号[plain]",
    "zero": "0",
    "true": "TRUE",
    "dollar": "$CATEGORY: x $$1+1$$",
    "fullwidth": "｛＝全角～｝",
    "ampersand-end": "甲&",
    "backslash-end": "甲\\",
    "template": "{1:SHORTANSWER:=x}",
    "placeholder": "{#1} @@PLUGINFILE@@",
    "nested": "a~%100%b#c",
}


def awkward_bank(text: str, title: str | None = None) -> QuestionBank:
    """Ten questions, all eight formats: `text` is the stem, an option, an answer, a rationale, a tag and so on."""
    article = Article(
        id="a" + text,
        title=text,
        byline=text,
        source=text,
        text=text,
        paragraphs=(Paragraph(span=Span(start=0, end=len(text)), number=1),),
        sentences=(),
    )
    evidence = Evidence(span=Span(start=0, end=len(text)), quote=text, paragraph=1)
    others = (Option(text="乙", rationale=text), Option(text="丙", rationale="丙" + text))
    responses: tuple[Response, ...] = (
        SingleChoice(options=(Option(text=text, correct=True, rationale=text), *others)),
        SingleChoice(options=(Option(text="甲", correct=True), Option(text=text, rationale=text))),
        MultipleChoice(options=(Option(text=text, correct=True), Option(text="甲", correct=True), *others)),
        MultipleChoice(
            options=(Option(text="丁", correct=True), Option(text="甲", correct=True), Option(text=text))
        ),
        TrueFalse(answer=True, rationale=text),
        TrueFalse(answer=False, correction=text, rationale=text),
        Cloze(segments=("前" + text, text + "后"), blanks=(Blank(answer=text, accepted=("甲" + text,)),)),
        Cloze(segments=(text, "中" + text, text), blanks=(Blank(answer=text), Blank(answer="乙" + text))),
        Matching(
            pairs=(Pair(left=text, right="右" + text), Pair(left="左" + text, right=text)),
            extras=("多" + text,),
            order=(2, 0, 1),
        ),
        Ordering(items=(text, "甲" + text, text + "乙"), order=(2, 0, 1)),
        ShortAnswer(
            key=text, scoring_points=(ScoringPoint(text=text, points=2, keywords=(text,), synonyms=(text,)),)
        ),
        Essay(guide=text, rubric=(RubricLine(criterion=text, points=2),)),
    )
    questions = tuple(
        Question(
            id=f"{index} {text}",
            stem=text,
            kind="factual",
            level="remember",
            process="locate",
            response=response,
            evidence=(evidence,),
            difficulty=0.5,
            points=2,
            explanation=text,
            tags=(text,),
            provenance=Provenance(template="t" + text),
        )
        for index, response in enumerate(responses)
    )
    return QuestionBank(id="b", title=text if title is None else title, article=article, questions=questions)
