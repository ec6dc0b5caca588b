"""Writes the pages of docs/reference that say what the commands and the lexicon hold, from the commands' own help and from the lexicon's
files, and what the commands of docs/how-to print. `python tools/write_reference.py`; a test proves every page fresh.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a script: `tools` is a folder of the project, no package of the install

from dateline.cli import main
from dateline.lexicon import Lexicon, load
from dateline.lexicon.actors import Actor
from dateline.lexicon.codebook import Example, Kind
from dateline.lexicon.shared import shared_names
from tools import excerpts
from tools.howto import fresh
from tools.write_formats import formats_page

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
PATH = FOLDER / "commands.md"
HOW_TO = FOLDER.parent / "how-to" / "new-kind.md"
WIDTH = 100  # columns of the help
CURE = "run: python tools/write_reference.py"
NOTE = "Written from {} by `tools/write_reference.py`; do not edit."
HELP = "the commands' own help"
PARTS = (("verb", "verbs"), ("noun", "nouns"), ("adjective", "adjectives"))


def pages() -> dict[Path, str]:
    """Every page of docs/reference by its file."""
    lexicon = load()
    return {
        PATH: page(),
        FOLDER / "kinds.md": kinds_page(lexicon),
        FOLDER / "actors.md": actors_page(lexicon),
        FOLDER / "outlets.md": outlets_page(lexicon),
        FOLDER / "formats.md": formats_page(lexicon),
    }


def how_to() -> dict[Path, str]:
    """The page on a kind of one's own with what its commands print; loads the language model."""
    return {HOW_TO: fresh(HOW_TO.read_text(encoding="utf-8"))}


def quoting() -> dict[Path, str]:
    """The pages that quote the demo's brief, with its lines of today; loads the language model."""
    lines = excerpts.brief()
    return {ROOT / page: excerpts.fresh((ROOT / page).read_text(encoding="utf-8"), lines) for page in excerpts.PAGES}


# ---- commands


def page() -> str:
    """The page of the commands."""
    parts = [f"# Commands\n\n{NOTE.format(HELP)}\n"]
    root = main.make_context("dateline", [], resilient_parsing=True, terminal_width=WIDTH)
    parts.append(section("dateline", main.get_help(root)))
    parts += commands(main, root, "dateline")
    return "\n".join(parts)


def commands(group: click.Group, parent: click.Context, prefix: str) -> Iterator[str]:
    """A section a command, those of a group after it."""
    for name, command in group.commands.items():
        context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH)
        yield section(f"{prefix} {name}", command.get_help(context))
        if isinstance(command, click.Group):
            yield from commands(command, context, f"{prefix} {name}")


def section(title: str, help_text: str) -> str:
    """A heading and the help as it is printed."""
    lines = "\n".join(line.rstrip() for line in inspect.cleandoc(help_text).splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


# ---- the lexicon


def kinds_page(lexicon: Lexicon) -> str:
    """Every kind: what it is, its words, its slots, what it is called elsewhere, an example."""
    kinds = lexicon.codebook.kinds.values()
    groups: dict[str, list[Kind]] = {}
    for kind in kinds:
        groups.setdefault(kind.group or "other", []).append(kind)
    contents = "\n".join(f"- {group}: {', '.join(f'[{k.name}](#{k.name})' for k in own)}" for group, own in groups.items())
    note = "Words in *italics* count only in\ncertain company, which `dateline lexicon find WORD` names."
    how_to = "How to write a kind: [new-kind.md](../how-to/new-kind.md)."
    parts = [f"# Kinds of events\n\n{NOTE.format('`codebook/kinds/`')} {note} {how_to}\n\n{contents}\n"]
    parts += [kind_section(kind, lexicon) for own in groups.values() for kind in own]
    return "\n".join(parts)


def kind_section(kind: Kind, lexicon: Lexicon) -> str:
    """A kind."""
    entries = [entry for entry in lexicon.codebook.entries.values() if entry.kind == kind.name]
    rows = [f"- group: {kind.group or 'none'}; slots: {', '.join(kind.slots)}{'; two sides' if kind.symmetric else ''}"]
    for part, plural in PARTS:
        words: dict[str, bool] = {}  # -> whether it counts only when something else stands beside it
        for entry in (e for e in entries if e.part == part):
            words[entry.word] = bool(entry.rank) and words.get(entry.word, True)
        if words:
            rows.append(f"- {plural} ({len(words)}): {', '.join(f'*{word}*' if asks else word for word, asks in words.items())}")
    for name, codes in (("PLOVER", kind.plover), ("ACLED", kind.acled), ("CAMEO", kind.cameo)):
        rows.append(f"- {name}: {'; '.join(codes) or 'none'}")
    if kind.decided:
        rows.append(f"- among several: {kind.decided}")
    examples = [c.case for c in lexicon.codebook.cases if c.kind == kind.name and isinstance(c.case, Example)]
    rows += [f"- example: “{example.text}”" for example in examples[:1]]
    return f"## {kind.name}\n\n{kind.gloss}\n\n" + "\n".join(rows) + "\n"


def actors_page(lexicon: Lexicon) -> str:
    """Every actor as a row; office holders after the others."""
    groups = [a for a in lexicon.actors.entries.values() if a.kind != "person"]
    people = [a for a in lexicon.actors.entries.values() if a.kind == "person"]
    return "\n".join([
        f"# Actors\n\n{NOTE.format('`actors/`')} Countries are ISO 3166-1 alpha-2. Armed forces, governments, police and ministries of every country",
        "need no file: a country and a noun compose them (`police:PE`).\n",
        f"## {len(groups)} actors\n",
        *table(("id", "name", "kind", "country", "acts in", "roles", "sides"), (actor_row(actor) for actor in sorted(groups, key=lambda a: a.id))),
        f"\n## {len(people)} office holders\n",
        *table(("name", "country", "offices", "side"), (person_row(actor) for actor in sorted(people, key=lambda a: (a.country or "~", a.name)))),
        "\n## Names that several bear\n",
        *table(("name", "borne by", "what decides"), ((one.name, ", ".join(one.bearers), one.decides) for one in shared_names(lexicon))),
    ]) + "\n"  # fmt: skip


def actor_row(actor: Actor) -> tuple[str, ...]:
    names = (actor.id, actor.name, actor.kind, actor.country)
    return (*names, ", ".join(actor.active), "; ".join(actor.roles), "; ".join(actor.sides))


def person_row(actor: Actor) -> tuple[str, ...]:
    return actor.name, actor.country, "; ".join(actor.roles), "; ".join(actor.sides)


def outlets_page(lexicon: Lexicon) -> str:
    """Every outlet as a row."""
    outlets = sorted(lexicon.outlets.entries.values(), key=lambda outlet: outlet.id)
    rows = ((o.id, o.name, o.country, o.owner, "yes" if o.agency else "", ", ".join(o.domains), ", ".join(o.credits), o.actor) for o in outlets)
    head = ("id", "name", "country", "owner", "agency", "domains", "credits", "actor")
    note = f"{NOTE.format('`outlets/`')} {len(outlets)} outlets; `credits` are agencies whose texts it prints."
    return "\n".join([f"# Outlets\n\n{note}\n", *table(head, rows)]) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table."""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', '∣') for cell in row)} |"


def write(wanted: Mapping[Path, str]) -> None:
    """Writes the pages that changed."""
    for path, text in wanted.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path}")


if __name__ == "__main__":
    write(pages() | how_to() | quoting())
