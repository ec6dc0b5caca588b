"""What each judgement is to clusters, which grouping had to read out of its reasons, and indexes that hold all that grouping reads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MACHINE = "dateline "
CARRIED_OUT = '["a plan, and its execution in or after its window: '
ANNOUNCED_AGAIN = '["a plan for the same act, place and people, announced again"'
VETOES = ('["two days, by the words of both reports"', '["two places far apart"')
TIED = ("tie", "score", "retired")
PLANNED = sa.text("tie > 3")


def upgrade() -> None:
    """Add the column, fill it in, make the indexes anew."""
    op.add_column("judgements", sa.Column("tie", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.get_bind().execute(sa.update(sa.table("judgements", sa.column("tie"))).values(tie=tie()))
    for name, sides in (("pair", ("left", "right")), ("right", ("right", "left"))):
        op.drop_index(f"judgements_{name}", "judgements")
        op.create_index(f"judgements_{name}", "judgements", [*sides, *TIED])
    for sides in (("left", "right"), ("right", "left")):
        op.create_index(f"judgements_plan_{sides[0]}", "judgements", [*sides, *TIED], sqlite_where=PLANNED, postgresql_where=PLANNED)


def tie() -> sa.Case[int]:
    """What the code of this version makes of a judgement: `dateline.link.ties.kind_of`."""
    by, verdict, left = (sa.column(name, sa.Text) for name in ("by", "verdict", "left"))
    reasons = sa.cast(sa.column("reasons", sa.JSON), sa.Text)
    person = sa.func.substr(by, 1, len(MACHINE)) != MACHINE
    return sa.case(
        (sa.and_(person, verdict == "same"), 7),
        (sa.and_(person, verdict == "different"), 8),
        (person, 9),
        (_begins(reasons, CARRIED_OUT), sa.case((sa.func.substr(reasons, len(CARRIED_OUT) + 1, sa.func.length(left) + 1) == left.concat('"'), 4), else_=5)),
        (_begins(reasons, ANNOUNCED_AGAIN), 6),
        (sa.or_(*(_begins(reasons, rule) for rule in VETOES)), 3),
        (verdict == "same", 1),
        (verdict == "unsure", 2),
        else_=0,
    )


def _begins(reasons: sa.ColumnElement[str], words: str) -> sa.ColumnElement[bool]:
    return sa.func.substr(reasons, 1, len(words)) == words


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
