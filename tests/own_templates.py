"""A file of templates as a teacher may write one."""

CAUSES = """\
[[template]]
id = "mine.cause"
fact = "cause"
format = "short_answer"
kind = "inferential"
level = "understand"
process = "infer"
zh = "想一想：{effect}，原因是什么？"
en = "Think: {effect}. Why?"
"""
