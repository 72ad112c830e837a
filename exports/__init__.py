"""Exporters: a question bank in, the bytes of one file out."""
