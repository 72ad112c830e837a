"""The teacher's terminal UI: review, edit, preview and export a question bank."""
