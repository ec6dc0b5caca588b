"""The page docs/reference/formats.md: what every format of events holds, column by column, and which code each kind gets, from the registry and the codebook."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.forms.form import Form
from dateline.export.forms.registry import FORMS
from dateline.lexicon import Lexicon
from dateline.lexicon.codebook import Kind
from dateline.lexicon.crosswalk import Choice, Ontology
from tools.plain_formats import HEAD, TAIL


def formats_page(lexicon: Lexicon) -> str:
    """The page."""
    return "\n".join([HEAD, *_overview(), *(line for form in FORMS.values() for line in _section(form)), *_kinds(lexicon), TAIL])


def _overview() -> Iterator[str]:
    yield "| name | format | a row is | what it is |\n|---|---|---|---|"
    yield from (f"| `{form.name}` | {form.title} | {form.noun} | {'in the file' if form.stamped else 'beside it'} |" for form in FORMS.values())
    yield ""


def _section(form: Form) -> Iterator[str]:
    yield f"## {form.title} (`{form.name}`)\n\n{form.about}\n\n**Not in it:** {form.cannot}\n"
    if not form.columns:
        yield "Its columns stand in [files.md](files.md#files-that-dateline-writes).\n"
        return
    yield f"| {'column' if form.suffix == '.csv' else 'field'} | how it comes about |\n|---|---|"
    yield from (f"| `{name}` | {_cell(about)} |" for name, about in form.columns.items())
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _kinds(lexicon: Lexicon) -> Iterator[str]:
    yield "## Which code a kind gets\n\nThe first whose conditions hold (`codebook/choices.yaml`; a folder of your own may have one, which replaces ours kind by kind).\n"
    yield "| kind | ACLED | PLOVER |\n|---|---|---|"
    for kind in sorted(lexicon.codebook.kinds.values(), key=lambda k: k.name):
        yield f"| {kind.name} | {_codes(kind, 'acled', lexicon)} | {_codes(kind, 'plover', lexicon)} |"
    yield ""


def _codes(kind: Kind, ontology: Ontology, lexicon: Lexicon) -> str:
    choices = lexicon.crosswalk.choices[ontology].get(kind.name, ())
    plain = getattr(kind, ontology)
    return "; ".join(map(_choice, choices)) if choices else (plain[0] if plain else "no row")


def _choice(choice: Choice) -> str:
    """"Suicide bomb (words: suicide ...)"."""
    parts = [f"{name}: {', '.join(values)}" for name, values in (("words", choice.words), ("actor", choice.actor), ("recipient", choice.recipient), ("told as", choice.kinds), ("status", choice.status)) if values]
    parts += [said for said, holds in (("by the state of the place", choice.home), ("somebody died", choice.killed), ("a person decided", choice.reviewed)) if holds]
    code = choice.code or f"no row: {choice.why}"
    return f"{code} ({'; '.join(parts)})" if parts else code
