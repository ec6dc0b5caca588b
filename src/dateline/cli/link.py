"""`dateline link` and `dateline judge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import checked_text, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.lexicon.linking import Scorecard
    from dateline.store import Database


@click.command(short_help="Join what reports tell of the same event.")
@click.option("--again", is_flag=True, help="Link all reports anew; what persons judged stays.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes at most: two are used where many reports wait, 1 for this one alone.")
@lexicon_option
@with_db
def link(db: Path, lexicon: Path | None, again: bool, jobs: int | None) -> None:
    """Join the mentions of reports to events, and find the reports that carry the text of others.

    Only reports read since the last time are compared, with the older ones that are near in kind, time and place; `dateline read` does so at its
    end. Every judgement is kept with its score and reasons: `dateline event ID` shows them, `dateline judge` overrules them.

    \b
      dateline link
      dateline link --again
    """  # noqa: D301
    from dateline.cli.reading import count_words
    from dateline.cli.terminal import one_line
    from dateline.store import no_reports, open_store

    if not db.exists():
        raise no_reports(db)
    with open_store(db, write=True, command="link --again" if again else "link") as store:
        done = link_all(store, scorecard(lexicon), again=again, jobs=jobs)
        click.echo(one_line(f"linked {count_words(done, 'report')}: {linked_words(store)}"))


def scorecard(lexicon: Path | None = None) -> Scorecard:
    """How linking judges. Read alone: the whole lexicon takes a second. Raises LexiconError."""
    from dateline.lexicon.files import resources
    from dateline.lexicon.linking import load_linking

    return load_linking([resources(), *([lexicon] if lexicon else [])])


def link_all(store: Database, card: Scorecard, *, again: bool = False, jobs: int | None = None) -> int:
    """Link what is not linked, with a progress bar; how many reports."""
    from dateline.cli.progress import Progress

    progress = Progress(None if again else store.unlinked())

    def step(count: int) -> None:
        for _ in range(count):
            progress.step()

    try:
        return store.link(card, again=again, step=step, processes=jobs)
    finally:
        progress.clear()


def linked_words(store: Database) -> str:
    """What linking came to: events, how many of them several reports tell, reports that share text."""
    from dateline.cli.reading import count_words

    found = store.counts()
    shared = f"{found.shared:,} of them" if found.shared else "none"
    copies = f"; {count_words(found.copies, 'pair')} of reports share{'s' if found.copies == 1 else ''} text" if found.copies else ""
    return f"{count_words(found.events, 'event')}, {shared} told by two reports or more{copies} ({store.path})"


@click.command(short_help="Say that two mentions are, or are not, the same event.")
@click.argument("left", metavar="ID", callback=checked_text)
@click.argument("right", metavar="ID", callback=checked_text)
@click.option("--same", "verdict", flag_value="same", help="They are one event.")
@click.option("--different", "verdict", flag_value="different", help="They are not: this holds for good, whatever reports come.")
@click.option("--unsure", "verdict", flag_value="unsure", help="It cannot be told.")
@click.option("--undo", "verdict", flag_value="undo", help="Take back what a person said of the two.")
@click.option("--by", "reviewer", metavar="NAME", callback=checked_text, default="", help="Who says so.  [needed]")
@click.option("--because", metavar="WORDS", callback=checked_text, default="", help="Why.")
@lexicon_option
@with_db
def judge(db: Path, lexicon: Path | None, left: str, right: str, verdict: str | None, reviewer: str, because: str) -> None:
    """Overrule the linker: two mentions are one event, or are not. IDs are those of `dateline events`, or their beginnings.

    Nothing is deleted: the older judgement is retired, and --undo brings it back.

    \b
      dateline judge m-3f9a m-77c1 --different --by "A. Reviewer" --because "two strikes, a day apart"
      dateline judge m-3f9a m-77c1 --undo --by "A. Reviewer"
    """  # noqa: D301
    from datetime import UTC, datetime

    from dateline.cli.terminal import one_line
    from dateline.errors import DecisionError
    from dateline.explore.deciding import MOST_NAME, clean, reviewer_name
    from dateline.model import Judgement, Verdict
    from dateline.store import open_store

    if verdict is None:
        raise click.UsageError("say --same, --different, --unsure or --undo")
    if not clean(reviewer, MOST_NAME):  # the log says who took it back, too
        raise click.UsageError("say who judges: --by NAME")
    try:
        reviewer = reviewer_name(reviewer)
    except DecisionError as error:
        raise click.BadParameter(error.what, param_hint="--by") from error
    card = scorecard(lexicon)
    with open_store(db, write=True, command="judge") as store:
        one, other = sorted((_mention(store, left), _mention(store, right)))
        if one == other:
            raise click.UsageError("both are the same mention")
        if verdict == "undo":
            told = "taken back" if store.undo(one, other, card, by=reviewer) else "no person has judged these two: nothing to take back"
        else:
            reasons = (said,) if (said := clean(because)) else ()
            store.decide(Judgement(left=one, right=other, verdict=Verdict(verdict), score=1.0, reasons=reasons, by=reviewer, at=datetime.now(UTC)), card)
            told = f"{verdict}, says {reviewer}"
        events = dict.fromkeys(store.event_linked(mention).id for mention in (one, other))
        click.echo(one_line(f"{one} and {other}: {told}; now in {' and '.join(events)}"))


def _mention(store: Database, identity: str) -> str:
    """Id of the mention meant. Raises NotFound."""
    from dateline.errors import NotFound
    from dateline.model import EventMention

    if identity.startswith("e-"):
        raise NotFound("an event, and mentions are judged", where=identity, cure="give two of its mentions, m-...: `dateline event` lists them")
    item = store.find(identity).item
    if not isinstance(item, EventMention):
        raise NotFound("no mention has this id", where=identity, cure="`dateline events` lists the ids of mentions: m-...")
    return item.id
