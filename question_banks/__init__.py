"""The item bank: what is saved, exchanged and reviewed. Needs pydantic and the standard library only."""
