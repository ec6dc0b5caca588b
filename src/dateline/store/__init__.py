"""What is kept: one SQLite file of readings, claims, judgements and problems (SQLAlchemy Core, migrations)."""

from dateline.store.database import Database, Outcome
from dateline.store.open import check_store, no_reports, open_store

__all__ = ["Database", "Outcome", "check_store", "no_reports", "open_store"]
