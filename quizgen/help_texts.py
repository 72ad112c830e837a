"""The help of every command and option, in both languages: (zh, en) under the keys of `quizgen.messages`."""

HELP: dict[str, tuple[str, str]] = {
    "help.usage": ("用法：", "Usage: "),
    "help.arguments": ("参数", "Arguments"),
    "help.options": ("选项", "Options"),
    "help.commands": ("命令", "Commands"),
    "help.example": ("例如", "Examples"),
    "help.default": ("默认：{value}", "default: {value}"),
    "help.options_metavar": ("[选项]", "[OPTIONS]"),
    "help.command_metavar": ("命令 [参数]…", "COMMAND [ARGS]…"),
    "help.help": ("显示这份说明。", "Show this help."),
    "help.lang": (
        "界面语言：zh 或 en。不写时看环境变量 QUIZGEN_LANG，再看系统语言。",
        "Language of the messages: zh or en. Otherwise QUIZGEN_LANG, then the language of the system.",
    ),
    "help.version": ("显示版本号。", "Show the version."),
    "app": (
        "把一篇中文文章变成可以打印的阅读练习，不用联网。",
        "Turn a Chinese article into a printable reading worksheet, offline.",
    ),
    "app.example": (
        "quizgen make 文章.txt\nquizgen export 文章.bank.json --to moodle-xml\nquizgen make --help",
        "quizgen make article.txt\nquizgen export article.bank.json --to moodle-xml\nquizgen make --help",
    ),
    "metavar.article": ("文章", "ARTICLE"),
    "metavar.bank": ("题库", "BANK"),
    "metavar.banks": ("题库…", "BANK…"),
    "metavar.file": ("文件", "FILE"),
    "metavar.folder": ("文件夹", "DIR"),
    "metavar.format": ("格式", "FORMAT"),
    "metavar.formats": ("题型,…", "FORMAT,…"),
    "metavar.level": ("学段", "LEVEL"),
    "metavar.text": ("文字", "TEXT"),
    "metavar.path": ("路径", "PATH"),
    # make
    "make": (
        "给一篇文章出题，写出题库、练习卷和答案。",
        "Make questions about an article: a bank, a worksheet and its key.",
    ),
    "make.details": (
        "在文章旁边写出三个文件：名称.bank.json（题库）、名称.worksheet.pdf（练习卷）、名称.key.pdf（答案）。"
        "题库里有审定过的题时，不加 --force 不会覆盖。",
        "Writes three files beside the article: NAME.bank.json, NAME.worksheet.pdf and NAME.key.pdf. "
        "A bank that holds approved questions is never overwritten without --force.",
    ),
    "make.example": (
        "quizgen make 文章.docx\nquizgen make 文章.txt --count 12 --mix 5:4:3 --out 练习\n"
        "quizgen make 书.epub --chapter 3\nquizgen make - < 文章.txt",
        "quizgen make article.docx\nquizgen make article.txt --count 12 --mix 5:4:3 --out worksheets\n"
        "quizgen make book.epub --chapter 3\nquizgen make - < article.txt",
    ),
    "make.article": (
        "文章：文件、网址，或 -（从标准输入读）。",
        "The article: a file, a web address, or - for standard input.",
    ),
    "make.out": (
        "写到哪个文件夹。默认在文章旁边；网址和标准输入写到当前文件夹。",
        "The folder to write into. Default: beside the article, or the current folder for an address or -.",
    ),
    "make.count": ("出多少道题。默认12道。", "How many questions. Default: 12."),
    "make.mix": (
        "事实、推断、观点题的比例。没有写 --count 时，三个数之和就是题数。默认5:4:3。",
        "The ratio of factual, inferential and opinion questions. Without --count, its sum is the number of "
        "questions. Default: 5:4:3.",
    ),
    "make.level": (
        "给谁用：小学、初中、高中或大学。决定题目的比例、题型、用词和长短；另写的 --mix、--response-formats 优先。",
        "For whom: primary, middle, high or university. It sets the mix, the formats, the vocabulary and the "
        "length; --mix and --response-formats come first.",
    ),
    "make.response_formats": (
        "只出这些题型，用逗号隔开，例如 single_choice,cloze 或 单选题,填空题。",
        "Only these response formats, with commas between them, such as single_choice,cloze.",
    ),
    "make.blueprint": (
        "双向细目表（.toml 或 .csv）：每行写题型、难度、题数、分值等，按行出题。",
        "A table of specifications (.toml or .csv): a row says format, difficulty, number of questions, points "
        "and the like.",
    ),
    "make.seed": ("随机数种子。同一篇文章、同一个种子，题目相同。默认0。", "Seed: the same seed gives the same questions. Default: 0."),
    "make.question_language": ("题目用的语言：zh 或 en。默认 zh。", "Language of the questions: zh or en. Default: zh."),
    "make.chapter": ("电子书的第几章。", "Which chapter of a book."),
    "make.explain": (
        "列出淘汰的题和原因，以及选中的题的得分。",
        "List the dropped candidates with the reasons, and the scores of the chosen ones.",
    ),
    "make.json": (
        "在标准输出上只写一份 JSON 摘要。",
        "Write a JSON summary to standard output and nothing else.",
    ),
    "make.force": ("覆盖含有审定题目的题库。", "Replace a bank that holds approved questions."),
    "make.templates": (
        "自己的模板文件夹。也可以用环境变量 QUIZGEN_TEMPLATES。",
        "A folder of your own templates. Also the environment variable QUIZGEN_TEMPLATES.",
    ),
    # review
    "review": (
        "审题：看题、取舍、修改、导出。",
        "Review: look through the questions, decide, edit, export.",
    ),
    "review.details": (
        "给出题库就打开它；给出文章就先出题，题库放在文章旁边，保存时才写下；那里已有题库时，打开它而不重新出题。"
        "都不写时从起始页开始。只写 quizgen 也一样。",
        "A bank is opened. An article is made into a bank beside it, which is written when you save; where there is "
        "one already, it is opened and nothing is made anew. Without either it begins with a start page, as does "
        "quizgen alone.",
    ),
    "review.example": (
        "quizgen review 文章.bank.json\nquizgen review 文章.docx\nquizgen review --web",
        "quizgen review article.bank.json\nquizgen review article.docx\nquizgen review --web",
    ),
    "review.target": ("题库或文章。", "A bank or an article."),
    "review.web": (
        "在浏览器里打开，只有这台电脑能访问。",
        "Open it in the browser, where only this computer reaches it.",
    ),
    "review.port": ("浏览器用的端口。默认自动找一个。", "The port for the browser. Default: a free one."),
    "metavar.target": ("题库或文章", "BANK|ARTICLE"),
    # export
    "export": ("把题库导出成别的格式。", "Write a bank in another format."),
    "export.example": (
        "quizgen export 文章.bank.json --to moodle-xml\nquizgen export 文章.bank.json --to worksheet-pdf --school 第一中学 --class 初二3班",
        "quizgen export article.bank.json --to moodle-xml\nquizgen export article.bank.json --to worksheet-pdf --school \"No. 1 School\"",
    ),
    "export.bank": ("题库文件（.bank.json）。", "A bank (.bank.json)."),
    "export.to": ("导出格式，见 quizgen formats。", "The format; see quizgen formats."),
    "export.out": ("写到哪个文件。默认在题库旁边。", "The file to write. Default: beside the bank."),
    "export.title": ("印在卷首的标题。", "The title at the head."),
    "export.school": ("印在卷首的校名。", "The school at the head."),
    "export.class": ("印在卷首的班级。", "The class at the head."),
    "export.no_article": ("不印文章。", "Leave the article out."),
    "export.paper": (
        "印成A卷或B卷：B卷的题目和选项次序不同。只对PDF有效。",
        "Print paper A or B: B has questions and options in another order. PDF only.",
    ),
    "export.force": ("文件已经存在时覆盖。", "Replace an existing file."),
    # the rest
    "formats": ("列出可以导出的格式。", "List the export formats."),
    "formats.example": ("quizgen formats", "quizgen formats"),
    "check": ("检查题库。", "Check a bank."),
    "check.details": ("有错误时退出码为1。", "Leaves with 1 when there are errors."),
    "check.example": ("quizgen check 文章.bank.json", "quizgen check article.bank.json"),
    "stats": (
        "统计审阅的结果：引擎出的题有多少被采用，按模板、类别和题型列出。",
        "Show what was kept of the engine's questions, by template, kind and format.",
    ),
    "stats.details": (
        "最弱的模板排在最前。审定的算采用，淘汰的算不采用，其余的算未定；教师自己写的题不计。"
        "有打不开的题库时，其余的照常统计，退出码为2。",
        "The weakest templates come first. Approved questions count as kept, rejected ones as not, the others as "
        "open; questions that teachers wrote themselves do not count. Where a bank cannot be opened, the others "
        "are counted all the same, and it leaves with 2.",
    ),
    "stats.example": (
        "quizgen stats 文章.bank.json\nquizgen stats 题库文件夹\nquizgen stats *.bank.json --json",
        "quizgen stats article.bank.json\nquizgen stats folder\nquizgen stats *.bank.json --json",
    ),
    "stats.banks": (
        "题库文件（.bank.json），可以有多个；写文件夹就统计里面所有的题库。",
        "Banks (.bank.json), one or more; a folder means every bank in it.",
    ),
    "stats.json": ("在标准输出上只写一份 JSON。", "Write JSON to standard output and nothing else."),
    "schema": ("显示题库文件的 JSON Schema。", "Show the JSON schema of a bank."),
    "schema.example": ("quizgen schema > bank.schema.json", "quizgen schema > bank.schema.json"),
    "templates": ("查看、检查和试用题目模板。", "List, check and try question templates."),
    "templates.example": (
        "quizgen templates list\nquizgen templates check 我的.toml\nquizgen templates try 我的.toml 文章.txt",
        "quizgen templates list\nquizgen templates check mine.toml\nquizgen templates try mine.toml article.txt",
    ),
    "templates.list": ("列出所有模板。", "List all templates."),
    "templates.list.example": ("quizgen templates list --templates 我的模板", "quizgen templates list --templates mine"),
    "templates.check": ("检查模板文件。", "Check a file of templates."),
    "templates.check.example": ("quizgen templates check 我的.toml", "quizgen templates check mine.toml"),
    "templates.check.file": ("模板文件，或装模板的文件夹。", "A file of templates, or a folder of such files."),
    "templates.try": ("只用一个模板文件给文章出题，不写文件。", "Ask with one file of templates only; writes nothing."),
    "templates.try.example": (
        "quizgen templates try 我的.toml 文章.txt --explain",
        "quizgen templates try mine.toml article.txt --explain",
    ),
    "templates.file": ("模板文件。", "A file of templates."),
}  # fmt: skip
