"""An interruption is recognised, also inside another error."""

import pytest

from experiments.runs.stopping import interrupted


class Interrupts:
    """A descriptor during whose naming Ctrl-C arrives."""

    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def test_an_interruption_is_one_even_while_a_class_is_made() -> None:
    with pytest.raises((KeyboardInterrupt, RuntimeError)) as caught:
        type("Made", (), {"part": Interrupts()})
    assert interrupted(caught.value)


def test_an_error_without_an_interruption_is_none() -> None:
    assert not interrupted(RuntimeError("a fault")) and not interrupted(None)
