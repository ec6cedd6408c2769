"""How intervals are named and explained wherever a terminal or a page of docs/ prints them."""

from collections.abc import Sequence

from experiments.pages.language import Language, words
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.replications import NONE


def heads(language: Language = "en") -> tuple[str, str]:
    """Of the two columns: the expected effect and one country."""
    say = words(language).group("screens.heads")
    return say["expected"], say["country"]


def rough(vectors: Sequence[int], language: Language = "en") -> list[str]:
    """A sentence where the parameter vectors of these runs are few; none where they are enough or stand still."""
    count = len(set(vectors))
    if set(vectors) <= {NONE} or count >= FEWEST_VECTORS:
        return []
    key = "rough_many" if count > 1 else "rough_one"
    return [words(language).say(f"screens.intervals.{key}", count=count, fewest=FEWEST_VECTORS)]


def explained(vectors: Sequence[int], language: Language = "en") -> list[str]:
    """Explanation of the intervals of these runs and their weaknesses. ``vectors``: one for each run, -1 for none."""
    say = words(language).group("screens.intervals")
    if set(vectors) <= {NONE}:
        return [say["still" if len(vectors) > 1 else "one"]]
    found = [say["drawn"], *rough(vectors, language)]
    return [*found, say["one_seed"]] if len(vectors) == len(set(vectors)) > 1 else found
