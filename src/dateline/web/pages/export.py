"""The events of a filter to take away: every format with a line of help, how many rows it has and what it leaves out, before anything is downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore.describe import chips
from dateline.explore.elsewhere import as_api_call, as_command, as_python
from dateline.explore.files import tallies_of
from dateline.explore.labels import Labels
from dateline.explore.sentence import shown
from dateline.export.forms.form import Form, Heading, Tally
from dateline.export.forms.registry import FORMS
from dateline.web.templates import filter_in, render

router = APIRouter()
OTHERS = (("Brief", "/brief", "A report in words: what happened, what is announced, what is disputed, every line with its quotes; plain text or print."),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A format with what it makes of these events. `count` is "32 rows"."""

    form: Form
    tally: Tally

    @property
    def count(self) -> str:
        """How many rows, in words."""
        noun = self.form.noun if self.tally.rows == 1 else "entities" if self.form.noun == "entity" else f"{self.form.noun}s"
        return f"{self.tally.rows:,} {noun}"


@router.get("/export")
def page(request: Request) -> Response:
    """The page."""
    desk, wanted = desk_of(request), filter_in(request)
    found = desk.find(wanted)
    made = {name: Choice(form=FORMS[name], tally=one) for name, one in tallies_of(desk, wanted).items()}
    return render(
        request, "export.html", wanted=wanted, found=found, sentence=shown(found, desk.unlinked()), groups=list(_groups(made)), others=OTHERS,
        chips=chips(wanted, found.columns, Labels(desk.lexicon)), pairs=list(wanted.pairs()),
        elsewhere=(
            ("As a call of the API", as_api_call(wanted, str(request.base_url))), ("As a command", as_command(wanted, desk.path)),
            ("As Python", as_python(wanted, desk.path)),
        ),
    )  # fmt: skip


def _groups(made: Mapping[str, Choice]) -> Iterator[tuple[str, list[Choice]]]:
    """The formats as they are offered."""
    for heading in Heading:
        yield heading.value, [choice for choice in made.values() if choice.form.heading is heading]
