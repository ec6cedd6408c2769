"""A whole number from 1 as a command-line argument."""

import argparse


def positive(text: str) -> int:
    """Raises ``ArgumentTypeError``, which argparse turns into one sentence, for anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: must be a whole number from 1")
    return int(text)
