"""The teacher's key as a PDF: the worksheet with answers, explanations and evidence."""

from exports.contract import ExportOptions, ExportResult
from exports.paper.document import answer_key
from question_banks.models import QuestionBank


class KeyPdf:
    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult:
        """Every question of the paper with its key; the same bank gives the same bytes. Raises FontsMissing."""
        return answer_key(bank, options)


exporter = KeyPdf()
