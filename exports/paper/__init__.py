"""Chinese papers as PDF: fonts, line breaking, pages, the student's sheet and the teacher's key.

From below: `fonts` (which font draws a character), `linebreak` (where a line ends), `paragraph` (lines as
rows), `pages` (rows on pages), `article`, `student`, `teacher` (what is printed), `document` (the file).
"""
