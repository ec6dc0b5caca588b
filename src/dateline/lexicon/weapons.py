"""Weapons by family, in the spellings of the press. Data: `words/weapons.yaml`. Their words join classes of the codebook, so that its
conditions ("with ARTILLERY") know a model by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib.resources.abc import Traversable

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import line_of, load

FILE = "words/weapons.yaml"


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weapon or means of attack. `also` are other spellings and models, `shared` those that mean other things too; `reads` are the
    classes of the codebook that its single words join, less the shared ones.
    """

    id: str
    name: str
    family: str
    also: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Spellings of one word, in lower case, that mean the weapon and nothing else."""
        return frozenset(name.lower() for name in (self.name, *self.also) if " " not in name)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weapons: tuple[Weapon, ...] = ()


def load_weapons(roots: Iterable[Traversable], classes: Collection[str]) -> dict[str, Weapon]:
    """Weapons by id; one of a later folder takes the place of an earlier one.

    Raises LexiconError, also on an id that stands twice or a class that is none of `classes`.
    """
    found: dict[str, Weapon] = {}
    for path in (root / FILE for root in roots):
        seen: set[str] = set()
        for number, weapon in enumerate(load(path, _File).weapons if path.is_file() else ()):
            if weapon.id in seen:
                raise LexiconError(f"weapon {weapon.id} stands twice", where=_line(path, number), cure="join the two")
            if unknown := set(weapon.reads) - set(classes):
                raise LexiconError(f"no class {min(unknown)}", where=_line(path, number), cure="name classes of codebook/classes.yaml")
            seen.add(weapon.id)
            found[weapon.id] = weapon
    return found


def class_words(weapons: Iterable[Weapon]) -> Mapping[str, frozenset[str]]:
    """Words that weapons add to classes, by class."""
    found: dict[str, frozenset[str]] = {}
    for weapon in weapons:
        for name in weapon.reads:
            found[name] = found.get(name, frozenset()) | weapon.words
    return found


def _line(path: Traversable, number: int) -> str:
    return f"{path}:{line_of(path, ['weapons', number])}"
