"""The bank as JSON: what storage writes, nothing else."""

from sample_bank import sample_bank

from exports.contract import ExportOptions
from exports.json_bank import exporter
from question_banks import storage


def test_the_file_is_as_when_somebody_last_looked(golden) -> None:
    golden("sample.json", exporter.write(sample_bank(), ExportOptions()).content)


def test_it_is_what_storage_writes_and_reads(tmp_path) -> None:
    content = exporter.write(sample_bank(), ExportOptions(title="别的标题", include_article=False)).content
    path = tmp_path / "bank.json"
    storage.save(sample_bank(), path)
    assert path.read_bytes() == content
    assert storage.load(path) == sample_bank()
