"""The student's worksheet as a PDF, ready to print on A4."""

from exports.contract import ExportOptions, ExportResult
from exports.paper.document import worksheet
from question_banks.models import QuestionBank


class WorksheetPdf:
    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult:
        """Every question of the paper; the same bank gives the same bytes. Raises FontsMissing."""
        return worksheet(bank, options)


exporter = WorksheetPdf()
