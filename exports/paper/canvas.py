"""A reportlab canvas for tagged, byte-stable papers.

Every piece of content is either marked as an element of the structure tree or as an artifact (rules,
line numbers, page numbers), so that reading aloud and copying give the text alone.
"""

import io
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exports.paper.measures import PAGE_HEIGHT, PAGE_WIDTH
from exports.paper.text import clean


class PaperCanvas(Canvas):
    """Draws into memory. `content()` finishes the file and returns its bytes."""

    def __init__(self, *, font: str, small_font: str, title: str, subject: str, language: str) -> None:
        self._buffer = io.BytesIO()
        super().__init__(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pdfVersion=(1, 5),
            pageCompression=1,
            initialFontName=font,
            lang=language,
        )
        self.setTitle(clean(title))
        self.setSubject(clean(subject))
        self.setAuthor("quizgen")
        self.setCreator("quizgen")
        self.setViewerPreference("DisplayDocTitle", "true")
        self.small_font = small_font
        self.later: list[Callable[[], None]] = []
        self._elements: dict[Hashable, tuple[str, list[tuple[int, int]]]] = {}
        self._page_objects: list[Any] = []
        self._marks = 0

    @contextmanager
    def marked(self, tag: str, key: Hashable) -> Iterator[None]:
        """Content of the element `key`, which may go on over several lines and pages."""
        _, marks = self._elements.setdefault(key, (tag, []))
        marks.append((len(self._page_objects), self._marks))
        self._code.append(f"/{tag} <</MCID {self._marks}>> BDC")
        self._marks += 1
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Content that is no part of the text."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this place of this page."""
        key = f"mark{len(self._page_objects)}-{self._marks}-{len(self._code)}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(top + 6, PAGE_HEIGHT))
        self.addOutlineEntry(clean(title), key, level, closed=False)

    def finish_page(self) -> None:
        """Draw what waits for the page's end, then close the page."""
        with self.artifact():
            for draw in self.later:
                draw()
        self.later = []
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._page_objects)
        page.Tabs = pdfdoc.PDFName("S")
        self._page_objects.append(page)
        self._marks = 0

    def content(self) -> bytes:
        self._write_structure()
        self.showOutline()
        self.save()
        return self._buffer.getvalue()

    def _write_structure(self) -> None:
        """The structure tree: one level of elements in reading order under a Document."""
        document = self._doc
        name, dictionary, array = pdfdoc.PDFName, pdfdoc.PDFDictionary, pdfdoc.PDFArray
        root = dictionary({"Type": name("StructTreeRoot")})
        root_reference = document.Reference(root, "structure-root")
        top = dictionary({"Type": name("StructElem"), "S": name("Document"), "P": root_reference})
        top_reference = document.Reference(top, "structure-document")
        parents: list[dict[int, Any]] = [{} for _ in self._page_objects]
        children = []
        for number, (tag, marks) in enumerate(self._elements.values()):
            first = self._page_objects[marks[0][0]]
            element = dictionary(
                {"Type": name("StructElem"), "S": name(tag), "P": top_reference, "Pg": first}
            )
            reference = document.Reference(element, f"structure-{number}")
            children.append(reference)
            kids = []
            for page, mark in marks:
                parents[page][mark] = reference
                if page == marks[0][0]:
                    kids.append(mark)
                else:
                    target = self._page_objects[page]
                    kids.append(dictionary({"Type": name("MCR"), "Pg": target, "MCID": mark}))
            element.dict["K"] = array(kids)
        top.dict["K"] = array(children)
        root.dict["K"] = array([top_reference])
        numbers: list[Any] = []
        for page, marked in enumerate(parents):
            numbers += [page, array([marked[mark] for mark in sorted(marked)])]
        root.dict["ParentTree"] = document.Reference(
            dictionary({"Nums": array(numbers)}), "structure-parents"
        )
        root.dict["ParentTreeNextKey"] = len(self._page_objects)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = dictionary({"Marked": "true"})
