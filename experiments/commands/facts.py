"""Write the pages of docs/ that quote results, from results/reference/; check the sentences of the others."""

import argparse

EXAMPLES = """The studies behind the results are made by `make numbers`.

examples:
  ips facts                        every page; needs no run

exit status: 0 done, 1 a page that is written by hand quotes other figures"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def execute(options: argparse.Namespace) -> int:
    """Write the pages of the templates and of the studies; name each sentence that is out of date."""
    from experiments.pages import (
        calibration_page,
        facts,
        grant_page,
        mechanisms_page,
        performance_page,
        validation_page,
    )
    from experiments.runs.whole_file import write_whole
    from experiments.settings.replications import central, ensemble

    studies = {"findings_grant": ("grant", grant_page.page), "mechanisms": ("mechanisms", mechanisms_page.page),
             "performance": ("performance", performance_page.page),
             "validation": ("validation", validation_page.page)}  # fmt: skip
    texts = {facts.DOCS / f"{name}.md": page(facts.found(study)) for name, (study, page) in studies.items()}
    drawn = ensemble("calibrated")
    fit = calibration_page.page(drawn.names, drawn.values, facts.found("ensemble"), facts.found("validation"))
    texts[facts.DOCS / "calibration.md"] = fit
    texts |= {page: facts.wrapped(facts.rendered(template)[0]) for page, template in facts.pages().items()}
    for path, text in texts.items():
        write_whole(path, text.encode())
        print(f"written: {path}")
    middle = central("calibrated").model_dump()
    print(f"drawn in {calibration_page.write_figure(facts.DOCS, drawn.names, drawn.values, middle)}")
    stale = {page: facts.missing(page, sentences) for page, sentences in facts.quoted().items()}
    for page, sentences in stale.items():
        for sentence in sentences:
            print(f"{page}: should say: {sentence}")
    return 1 if any(stale.values()) else 0
