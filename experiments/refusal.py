"""What the user can mend: said in one sentence a problem, with exit status 2 and no traceback."""


class Refusal(Exception):
    """A command that cannot be carried out; ``problems`` holds one sentence for each reason."""

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))
