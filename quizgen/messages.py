"""Every text that the command line prints, in both languages, under one key each.

Slots are `{name}`. `Texts` fills them and takes out of the values whatever could steer a terminal.
"""

from typing import Any

from question_banks.errors import Language, UserError
from quizgen.help_texts import HELP

CATALOGUE: dict[str, tuple[str, str]] = {
    **HELP,
    # The names of things
    "kind.factual": ("事实", "factual"),
    "kind.inferential": ("推断", "inferential"),
    "kind.opinion": ("观点", "opinion"),
    "format.single_choice": ("单选题", "single choice"),
    "format.multiple_choice": ("多选题", "multiple choice"),
    "format.true_false": ("判断题", "true/false"),
    "format.cloze": ("填空题", "cloze"),
    "format.matching": ("连线题", "matching"),
    "format.ordering": ("排序题", "ordering"),
    "format.short_answer": ("简答题", "short answer"),
    "format.essay": ("开放题", "essay"),
    "reason.wrong": ("有错", "wrong"),
    "reason.unclear": ("不清楚", "unclear"),
    "reason.trivial": ("太浅", "trivial"),
    "reason.duplicate": ("重复", "duplicate"),
    "reason.other": ("其他", "other"),
    "reason.unknown": ("未注明", "not given"),
    "part.format": ("题型", "format"),
    "part.stem": ("题干", "stem"),
    "part.options": ("选项", "options"),
    "part.key": ("答案", "key"),
    "part.rationale": ("选项的理由", "rationale"),
    "part.correction": ("改正", "correction"),
    "part.segments": ("空外的文字", "words around the blanks"),
    "part.scoring_points": ("采分点", "scoring points"),
    "part.pairs": ("连线", "pairs"),
    "part.items": ("排序项", "items"),
    "part.guide": ("答题指引", "guide"),
    "part.arguments": ("正反依据", "points for and against"),
    "part.rubric": ("评分标准", "rubric"),
    "part.evidence": ("依据", "evidence"),
    "part.explanation": ("解析", "explanation"),
    "part.kind": ("类别", "kind"),
    "part.level": ("层次", "level"),
    "part.process": ("能力", "process"),
    "part.difficulty": ("难度", "difficulty"),
    "part.points": ("分值", "points"),
    "part.tags": ("标签", "tags"),
    "stage.read": ("读文章", "Reading the article"),
    "stage.analyse": ("分析句子", "Analysing sentences"),
    "stage.extract": ("找事实", "Finding facts"),
    "stage.ask": ("拟题", "Asking"),
    "stage.check": ("检查题目", "Checking"),
    "stage.choose": ("选题", "Choosing"),
    "stage.lay_out": ("排版", "Laying out the pages"),
    "column.number": ("题号", "No."),
    "column.kind": ("类别", "Kind"),
    "column.format": ("题型", "Format"),
    "column.points": ("分值", "Points"),
    "column.stem": ("题干", "Stem"),
    "column.name": ("名称", "Name"),
    "column.extension": ("扩展名", "Extension"),
    "column.description": ("说明", "Description"),
    "column.template": ("模板", "Template"),
    "column.approved": ("审定", "Kept"),
    "column.rejected": ("淘汰", "Rejected"),
    "column.open": ("未定", "Open"),
    "column.acceptance": ("采用率", "Kept %"),
    "column.untouched": ("原样采用", "Unedited %"),
    "column.reasons": ("淘汰的理由", "Reasons for rejection"),
    "column.source": ("文件", "File"),
    # What make says
    "made.title": ("《{title}》", "{title}"),
    "made.label": ("（{kind}·{format}·{points}分）", "({kind}, {format}, {points} points)"),
    "made.total": ("共{count}题，{points}分：{kinds}。", "{count} questions, {points} points: {kinds}."),
    "made.kind_count": ("{kind}{count}题", "{count} {kind}"),
    "made.files": ("已写好：", "Written:"),
    "made.file": ("  {path}", "  {path}"),
    "between.kinds": ("，", ", "),
    "between.names": ("、", ", "),
    "notice": ("注意：{text}", "Note: {text}"),
    "explain.scores": ("选中的题及得分", "Chosen questions and their scores"),
    "explain.no_scores": ("没有记录得分", "no scores recorded"),
    "explain.refusals": ("淘汰的题：共{count}道", "Dropped candidates: {count}"),
    "explain.none": ("没有淘汰的题。", "No candidate was dropped."),
    "explain.check": ("{check}（{count}道）", "{check} ({count})"),
    # What the other commands say
    "export.written": ("已写好：{path}", "Written: {path}"),
    "export.skipped": (
        "有{count}道题放不进这种格式：",
        "Questions that this format cannot hold: {count}",
    ),
    "check.error": ("错误", "Error"),
    "check.warning": ("提醒", "Warning"),
    "check.fine": ("题库没有问题：{count}道题。", "The bank is in order: {count} questions."),
    "check.total": ("错误{errors}处，提醒{warnings}处。", "{errors} errors, {warnings} warnings."),
    "check.question": ("{label} 第{number}题：{text}", "{label}, question {number}: {text}"),
    "check.paper": ("{label} 全卷：{text}", "{label}, the whole paper: {text}"),
    "stats.total": (
        "题库{banks}份，引擎出的题{count}道：审定{approved}，淘汰{rejected}，未定{open}。",
        "Banks: {banks}. The engine's questions: {count}, of them {approved} approved, {rejected} rejected, "
        "{open} open.",
    ),
    "stats.own": ("教师自己写的{count}道题不计在内。", "Not counted: {count} written by teachers."),
    "stats.acceptance": (
        "采用率{acceptance}；内容未改就采用的占{untouched}。",
        "Kept: {acceptance} of what was decided; kept unedited: {untouched}.",
    ),
    "stats.undecided": (
        "还没有审定或淘汰过题目，没有采用率可算。请先审阅题库。",
        "No question has been approved or rejected yet, so that there are no shares. Review the banks first.",
    ),
    "stats.reasons": ("淘汰的理由：{listed}。", "Rejected as: {listed}."),
    "stats.parts": ("改过的部分：{listed}。", "Edited parts: {listed}."),
    "stats.count": ("{name}{count}", "{name} {count}"),
    "stats.by_template": ("按模板（最弱的在前）", "By template, the weakest first"),
    "stats.by_kind": ("按类别", "By kind"),
    "stats.by_format": ("按题型", "By format"),
    "stats.no_template": ("（未注明）", "(not given)"),
    "stats.line": (
        "{name}：审定{approved}，淘汰{rejected}，未定{open}；采用率{acceptance}，原样采用{untouched}",
        "{name}: {approved} kept, {rejected} rejected, {open} open; kept {acceptance}, unedited {untouched}",
    ),
    "stats.open": ("还没有定过的：{names}。", "Nothing decided yet: {names}."),
    "stats.none": ("—", "—"),
    "templates.none": ("没有找到模板。", "There are no templates."),
    "templates.own_folder": ("自己的模板放在：{path}", "Your own templates belong in: {path}"),
    "templates.fine": ("模板没有问题：{path}", "The templates are in order: {path}"),
    "templates.nothing": (
        "这个模板在这篇文章里没有问出题来。加 --explain 看原因。",
        "These templates ask nothing about this article. Add --explain to see why.",
    ),
    "templates.no_facts": (
        "这篇文章里没有找到这个模板要问的内容（模板的 fact 一项），所以没有出题。请换一篇文章试试。",
        "Nothing of the kind that these templates ask about (their “fact”) was found in this article. Try another one.",
    ),
    # Errors: what is wrong, where, what to do
    "error": ("出错：{text}", "Error: {text}"),
    "error.bad_mix": (
        "--mix 看不懂“{given}”。应为三个整数，依次是事实、推断、观点题的份数，用冒号隔开，例如 --mix 5:4:3。",
        "--mix cannot be read: “{given}”. Give three whole numbers with colons between them, for factual, "
        "inferential and opinion questions, such as --mix 5:4:3.",
    ),
    "error.empty_mix": (
        "--mix {given} 一道题也没有。三个数至少有一个大于0，例如 --mix 5:4:3。",
        "--mix {given} asks for no question at all. One of the numbers must be above 0, such as --mix 5:4:3.",
    ),
    "error.mix_range": (
        "--mix {given} 一共{total}题，太多了：最多{most}题。只想写比例时，请同时写 --count，例如 --count 12。",
        "--mix {given} asks for {total} questions, and {most} is the most. To give a ratio only, add --count, "
        "such as --count 12.",
    ),
    "error.bad_number": (
        "{option} 看不懂“{given}”。应为整数，例如 {option} {example}。",
        "{option} cannot be read: “{given}”. Give a whole number, such as {option} {example}.",
    ),
    "error.number_range": (
        "{option} {given} 不行：应在{least}到{most}之间，例如 {option} {example}。",
        "{option} {given} is out of range: give a number from {least} to {most}, such as {option} {example}.",
    ),
    "error.unknown_format": (
        "没有“{given}”这种题型。可用的有：{known}。",
        "There is no response format “{given}”. Known ones: {known}.",
    ),
    "error.no_formats": (
        "--response-formats 后面没有题型。可用的有：{known}。",
        "--response-formats names no format. Known ones: {known}.",
    ),
    "error.beside_blueprint": (
        "有了 --blueprint，就不能再写 {option}：题数、比例和题型都由细目表定。请去掉其中一个。",
        "{option} cannot stand beside --blueprint, which says how many questions there are and of what sort. "
        "Leave one of them away.",
    ),
    "error.unknown_level": (
        "--level 不认识“{given}”。请写 小学、初中、高中 或 大学。",
        "--level does not know “{given}”. Write primary, middle, high or university.",
    ),
    "error.unknown_language": (
        "{option} 不认识“{given}”。请写 zh（中文）或 en（英文）。",
        "{option} does not know “{given}”. Write zh (Chinese) or en (English).",
    ),
    "error.no_language": (
        "--lang 后面少了语言。请写 zh（中文）或 en（英文）。",
        "--lang needs a language. Write zh (Chinese) or en (English).",
    ),
    "error.approved": (
        "{path} 里有{count}道已经审定的题，不会覆盖。要另存，请用 --out 换一个文件夹；确实要覆盖，请加 --force。",
        "{path} holds {count} approved questions and is not overwritten. Use --out to write elsewhere, "
        "or --force to replace it.",
    ),
    "error.unreadable_bank": (
        "{path} 已经存在，但打不开：{reason} 要另存，请用 --out 换一个文件夹；确实要覆盖，请加 --force。",
        "{path} exists but cannot be opened: {reason} Use --out to write elsewhere, or --force to replace it.",
    ),
    "error.bad_paper": (
        "--paper 看不懂“{given}”。请写一个字母，例如 --paper B。",
        "--paper cannot be read: “{given}”. Give one letter, such as --paper B.",
    ),
    "error.file_exists": (
        "{path} 已经存在。请用 --out 换一个名字，或加 --force 覆盖。",
        "{path} exists. Use --out to choose another name, or --force to replace it.",
    ),
    "error.over_bank": (
        "{path} 就是题库本身，不能覆盖。请用 --out 换一个名字。",
        "{path} is the bank itself and is never overwritten. Use --out to choose another name.",
    ),
    "error.no_terminal": (
        "这里没有终端，打不开审题界面。请在终端里运行，或加 --web 在浏览器里打开。",
        "There is no terminal here to show the review screen. Run it in one, or add --web to use the browser.",
    ),
    "error.no_target": (
        "请写题库或文章的文件名，例如 quizgen review 文章.bank.json；什么都不写则从起始页开始。",
        "Name a bank or an article, such as quizgen review article.bank.json; with nothing it begins with a start page.",
    ),
    "error.port_without_web": (
        "--port 只和 --web 一起用，例如 quizgen review --web --port 8765。",
        "--port goes with --web, such as quizgen review --web --port 8765.",
    ),
    "error.no_article": (
        "请给出文章：文件、网址，或 -（从标准输入读）。例如 quizgen make 文章.txt。",
        "Name an article: a file, a web address, or - for standard input, such as quizgen make article.txt.",
    ),
    "error.no_path": (
        "{option} 后面是空的。请写要写到哪里，或去掉 {option}。",
        "{option} is empty. Say where to write, or leave {option} away.",
    ),
    "error.no_banks_in": (
        "文件夹 {path} 里没有题库（名称以 {suffix} 结尾的文件）。请检查路径，或直接写出题库的文件名。",
        "The folder {path} holds no bank (a file whose name ends in {suffix}). Check the path, or name the files.",
    ),
    "error.no_match": (
        "没有与 {path} 相符的文件。请检查路径。",
        "No file matches {path}. Check the path.",
    ),
    "error.no_questions": (
        "{path} 里没有题目，没有可以导出的。请用 quizgen make 重新出题。",
        "{path} holds no questions, so that there is nothing to export. Make it anew with quizgen make.",
    ),
    "error.nothing_to_print": (
        "{path} 里没有要印的题：{count}道题都是备选或已淘汰的，没有可以导出的。请先把要用的题改为审定。",
        "{path} has nothing to print: all {count} questions are reserves or rejected. Approve some first.",
    ),
    "error.not_a_folder": (
        "{path} 不是文件夹。{option} 后面请写文件夹。",
        "{path} is not a folder. {option} takes a folder.",
    ),
    "error.is_a_folder": (
        "{path} 是文件夹。{option} 后面请写文件名。",
        "{path} is a folder. {option} takes a file name.",
    ),
    "error.no_such_folder": (
        "找不到文件夹 {path}。请检查 {option} 后面的路径。",
        "There is no folder {path}. Check the path given with {option}.",
    ),
    "error.no_such_file": (
        "找不到文件 {path}。请检查路径。",
        "There is no file {path}. Check the path.",
    ),
    "cancelled": ("已中断；没有留下写了一半的文件。", "Interrupted; no half-written file is left."),
    "apology": (
        "抱歉，quizgen 自己出了问题，不是你的操作有误。报告时请附上下面一行，以及出问题的文章和命令：",
        "Sorry: this is a defect of quizgen, not of what you did. To report it, send the next line with the "
        "article and the command:",
    ),
    "apology.debug": (
        "设 QUIZGEN_DEBUG=1 再运行一次，可以看到详细的出错位置。",
        "Run it again with QUIZGEN_DEBUG=1 to see where it happened.",
    ),
    # Mistakes on the command line itself
    "usage.missing_argument": ("少了参数 {name}。", "The argument {name} is missing."),
    "usage.missing_option": ("少了选项 {name}。", "The option {name} is missing."),
    "usage.unknown_option": ("没有选项 {name}。", "There is no option {name}."),
    "usage.unknown_option_near": (
        "没有选项 {name}。是不是 {near}？",
        "There is no option {name}. Did you mean {near}?",
    ),
    "usage.unknown_command": ("没有命令 {name}。", "There is no command {name}."),
    "usage.unknown_command_near": (
        "没有命令 {name}。是不是 {near}？",
        "There is no command {name}. Did you mean {near}?",
    ),
    "usage.missing_command": ("少了命令。", "The command is missing."),
    "usage.needs_value": ("选项 {name} 后面少了内容。", "The option {name} needs a value."),
    "usage.takes_no_value": ("选项 {name} 后面不能写内容。", "The option {name} takes no value."),
    "usage.extra": ("多出了参数：{extra}。", "Unexpected arguments: {extra}."),
    "usage.bad_value": ("{name} 的内容不对：{reason}", "Wrong value for {name}: {reason}"),
    "usage.other": ("命令写得不对：{reason}", "The command is not right: {reason}"),
    "usage.hint": ("用 {command} --help 看用法。", "See {command} --help."),
}


class Texts:
    """The catalogue in one language: `texts("made.files")`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **slots: Any) -> str:
        zh, en = CATALOGUE[key]
        template = zh if self.language == "zh" else en
        return template.format(**{name: printable(value) for name, value in slots.items()})

    def labelled(self, message: str) -> str:
        """An error message with “Error:” before it, its line breaks kept."""
        first, *rest = message.split("\n")
        return "\n".join([self("error", text=first), *(printable(line) for line in rest)])

    def pick(self, pair: tuple[str, str]) -> str:
        """The text of this language out of (zh, en), made safe for a terminal."""
        return printable(pair[0] if self.language == "zh" else pair[1])


class CommandError(UserError):
    """A mistake in what was asked of the command line. `key` is that of an error in the catalogue."""

    def __init__(self, key: str, **details: Any) -> None:
        self.key = key
        super().__init__(**details)

    def message(self, language: Language) -> str:
        return Texts(language)(self.key, **self.details)


def printable(value: Any) -> str:
    """The value on one line, without characters that move the cursor, change colours or turn the reading
    direction round; ideographic and other spaces stay.

    >>> printable("红\\x1b[31m色\\u202e")
    '红�[31m色�'
    """
    text = str(value)
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
