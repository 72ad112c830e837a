"""The bank itself, for another program: the bytes that `question_banks.storage` writes."""

from exports.contract import ExportOptions, ExportResult
from question_banks import storage
from question_banks.models import QuestionBank


class JsonBank:
    def write(self, bank: QuestionBank, options: ExportOptions) -> ExportResult:
        """All of the bank, also reserve and rejected questions; the options change nothing."""
        return ExportResult(storage.to_bytes(bank))


exporter = JsonBank()
