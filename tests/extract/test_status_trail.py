import pytest

from dateline.extract.status_trail import Trail, combine
from dateline.model import Status
from tests.build import analysis

SENTENCE = """
    They they PRON _ 3 nsubj
    may may AUX _ 3 aux
    attack attack VERB _ 0 root
    . . PUNCT _ 3 punct"""


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (None, "planned", "planned"),
        ("ongoing", "occurred", "ongoing"),
        ("planned", "negated", "negated"),
        ("negated", "planned", "negated"),
        ("attempted", "hypothetical", "hypothetical"),
        ("demanded", "planned", "demanded"),
        ("hypothetical", "negated", "negated"),
        ("negated", "hypothetical", "hypothetical"),
    ],
)
def test_words_higher_up_change_what_stands_below(inner: str | None, outer: str, expected: str) -> None:
    assert combine(Status(inner) if inner else None, Status(outer)) is Status(expected)


def test_what_nothing_speaks_against_has_occurred() -> None:
    finding = Trail(analysis(SENTENCE)).finding()
    assert (finding.status, finding.hedged, finding.cues) == (Status.OCCURRED, False, ())


def test_only_words_that_change_something_are_cues() -> None:
    trail = Trail(analysis(SENTENCE))
    trail.say(Status.HYPOTHETICAL, 1, "modal")
    trail.say(Status.HYPOTHETICAL, 2, "again")
    trail.hedge(1)
    assert [(cue.text, cue.rule) for cue in trail.finding().cues] == [("may", "status:modal"), ("may", "hedge")]
