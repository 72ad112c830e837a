"""Why an article could not be read, and what to do about it.

ReadingError
├── NoSuchFile, IsFolder, NotReadable          there is nothing to open
├── EmptyArticle, BinaryFile, UnknownEncoding  there is nothing to read (EmptyInput: on standard input)
├── NotChinese, TooLong, Data, GivenBank       there is something, but no article for us
├── BrokenFile, EncryptedFile, ScannedPdf      Word, PDF and EPUB files
├── ChapterNeeded, UnknownChapter, NoChapters  books
└── BadAddress, NoAnswer, HttpFailure, NoMainText
"""

from quizgen.errors import ReadingError

__all__ = [
    "BadAddress",
    "BinaryFile",
    "BrokenFile",
    "ChapterNeeded",
    "Data",
    "EmptyArticle",
    "EmptyInput",
    "EncryptedFile",
    "GivenBank",
    "HttpFailure",
    "IsFolder",
    "NoAnswer",
    "NoChapters",
    "NoMainText",
    "NoSuchFile",
    "NotChinese",
    "NotReadable",
    "ReadingError",
    "ScannedPdf",
    "TooLong",
    "UnknownChapter",
    "UnknownEncoding",
]


class NoSuchFile(ReadingError):
    zh = "找不到文件：{name}。请检查路径和文件名。"
    en = "No such file: {name}. Check the path and the spelling."


class IsFolder(ReadingError):
    zh = "{name} 是文件夹，不是文件。请指定其中的一篇文章。"
    en = "{name} is a folder, not a file. Name one article inside it."


class NotReadable(ReadingError):
    zh = "无法读取 {name}：{reason}。请检查文件权限，或把文件复制到自己的文件夹再试。"
    en = "Cannot read {name}: {reason}. Check its permissions, or copy it to a folder of your own."


class EmptyArticle(ReadingError):
    zh = "{name} 里没有文字。请检查文件是否已保存，或换一篇文章。"
    en = "{name} holds no text. Check that it was saved, or take another article."


class EmptyInput(EmptyArticle):
    zh = "标准输入里没有文字。请给出文章，例如 quizgen make - < 文章.txt；也可以直接写文件名：quizgen make 文章.txt。"
    en = "There is no text on standard input. Give an article, such as quizgen make - < article.txt, or name the file: quizgen make article.txt."


class BinaryFile(ReadingError):
    zh = "{name} 不是可以读的文章，看起来是{zh_kind}。{zh_remedy}"
    en = "{name} is no article that can be read: it looks like {en_kind}. {en_remedy}"


class UnknownEncoding(ReadingError):
    zh = "认不出 {name} 的文字编码。请用记事本或 Word 打开它，另存为 UTF-8 编码的文本后再试。"
    en = "The encoding of {name} is not recognised. Open it in a text editor and save it as UTF-8."


class NotChinese(ReadingError):
    zh = "{name} 不是中文文章：看起来是{zh_language}，汉字只占{share}。请换一篇中文文章。"
    en = "{name} is not a Chinese article: it looks like {en_language}; Chinese characters are {share} of it. Take a Chinese article."


class Data(ReadingError):
    zh = "{name} 里是数据（JSON），不是文章。请换一篇文章，或把文章的文字复制到 .txt 文件再试。"
    en = "{name} holds data (JSON), not an article. Take an article, or copy its text into a .txt file."


class GivenBank(ReadingError):
    zh = "{name} 是 quizgen 的题库，不是文章。要导出成别的格式，请用 quizgen export；要检查，请用 quizgen check。"
    en = "{name} is a quizgen bank, not an article. To write it in another format use quizgen export, to check it quizgen check."


class TooLong(ReadingError):
    zh = "{name} 太长：{zh_count}字，上限是{limit}字。请截取其中一篇或一章另存；EPUB 可用 --chapter 选一章。"
    en = "{name} is too long: {en_count} characters; the limit is {limit}. Save one article or chapter of it; of an EPUB, choose one with --chapter."


class BrokenFile(ReadingError):
    zh = "{name} 已损坏，或不是完整的 {kind} 文件。请重新下载，或用相应软件打开后另存再试。"
    en = "{name} is damaged, or no complete {kind} file. Download it again, or open it in its own program and save it anew."


class EncryptedFile(ReadingError):
    zh = "{name} 加了密，打不开。请先用相应软件去掉密码（或版权保护），另存后再试。"
    en = "{name} is encrypted. Remove its password (or copy protection) in its own program, save it, and try again."


class ScannedPdf(ReadingError):
    zh = "{name} 里没有可读的文字，可能是扫描件。请先做文字识别（OCR），把文字存为 .txt 或 .docx 再试。"
    en = "{name} has no readable text; it may be a scan. Run text recognition (OCR) on it and save the text as .txt or .docx."


class ChapterNeeded(ReadingError):
    zh = "{name} 有{count}章，请用 --chapter 选一章，例如 --chapter {first}：\n{chapters}"
    en = "{name} has {count} chapters. Choose one with --chapter, for example --chapter {first}:\n{chapters}"


class UnknownChapter(ReadingError):
    zh = "{name} 没有第{chapter}章。可选的有：\n{chapters}"
    en = "{name} has no chapter {chapter}. There are:\n{chapters}"


class NoChapters(ReadingError):
    zh = "{name} 不分章，不能用 --chapter。请去掉这个选项。"
    en = "{name} has no chapters. Leave --chapter away."


class BadAddress(ReadingError):
    zh = "网址有误：{name}。网址应像 https://example.com/article.html。"
    en = "Wrong address: {name}. An address looks like https://example.com/article.html."


class NoAnswer(ReadingError):
    zh = "{name} 没有回应（{reason}）。请检查网址和网络，或在浏览器里打开网页，把正文存为 .txt 再试。"
    en = "{name} does not answer ({reason}). Check the address and the network, or open the page in a browser and save its text as .txt."


class HttpFailure(ReadingError):
    zh = "{name} 打不开：服务器回答 {code} {reason}。请检查网址，或在浏览器里打开网页，把正文存为 .txt 再试。"
    en = "{name} cannot be opened: the server says {code} {reason}. Check the address, or open the page in a browser and save its text as .txt."


class NoMainText(ReadingError):
    zh = "在 {name} 里找不到正文。请在浏览器里打开网页，把正文存为 .txt 再试。"
    en = "No main text was found in {name}. Open the page in a browser and save its text as .txt."
