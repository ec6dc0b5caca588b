from pathlib import Path

from dateline.lexicon.actors import Actor
from dateline.lexicon.people import office_holders, person_id


def test_id() -> None:
    assert person_id("Haider al-Abadi") == "person/haider-al-abadi"
    assert person_id("François Hollande") == "person/francois-hollande"


def test_office_holders(tmp_path: Path) -> None:
    (tmp_path / "ml.yaml").write_text("country: ML\npeople:\n- {name: Awa Keita, roles: [President 2020..], weak: [Keita]}\n", encoding="utf-8")
    [(actor, where)] = office_holders([tmp_path], Actor)
    assert (actor.id, actor.kind, actor.country, actor.sides) == ("person/awa-keita", "person", "ML", ("government:ML",))
    assert actor.weak == ("Keita",)
    assert where.path.name == "ml.yaml"
    assert where.at("roles") == f"{tmp_path / 'ml.yaml'}:3"


def test_later_folder_replaces(tmp_path: Path) -> None:
    for folder, role in (("a", "President"), ("b", "Governor")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ml.yaml").write_text(f"country: ML\npeople:\n- {{name: Awa Keita, roles: [{role}]}}\n", encoding="utf-8")
    [(actor, _)] = office_holders([tmp_path / "a", tmp_path / "b"], Actor)
    assert actor.roles == ("Governor",)
