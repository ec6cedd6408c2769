from pathlib import Path

import pytest
import yaml

from experiments.settings.config_groups import CONFIGS, GROUPS, SETTING_GROUPS, default_options, description, options
from experiments.settings.configure import compose, settings_from_file
from experiments.settings.replications import central
from sim.settings import Parameters, Settings
from sim.settings.checks import SettingsError, check

EVERY_OPTION = [(group, option) for group in GROUPS for option in options(group)]
HEADLINE = [
    "scenario=grant_2023", "caseload=thin", "caseload.ceiling=25", "parameters.youth_weight=0.3", "seed=7",
    "rollout.fixed=[Stevns,Assens]",
]  # fmt: skip


@pytest.mark.parametrize(("group", "option"), EVERY_OPTION)
def test_every_option_composes_to_settings_that_can_be_run(group: str, option: str) -> None:
    settings, seed = compose([f"{group}={option}"])
    assert seed == 1
    stated = yaml.safe_load((CONFIGS / group / f"{option}.yaml").read_text(encoding="utf-8")) or {}
    if group == "parameters":
        base = central("calibrated") if option != "prior" else Parameters()
        assert settings.parameters == base.model_copy(update=stated.get("parameters", {}))
        assert settings.ensemble == ("" if option == "prior" else "calibrated")
    elif group in SETTING_GROUPS:
        expected = check(stated if group in stated else {group: stated})  # what the file states, defaults elsewhere
        assert getattr(settings, group) == getattr(expected, group)


@pytest.mark.parametrize(("group", "option"), EVERY_OPTION)
def test_every_option_says_what_it_is(group: str, option: str) -> None:
    assert description(group, option).endswith((".", ",")) or len(description(group, option)) > 40


def test_every_group_has_a_default_and_no_folder_is_forgotten() -> None:
    assert set(default_options()) == set(GROUPS)
    assert all(default_options()[group] in options(group) for group in GROUPS)


def test_without_overrides_a_run_is_the_defaults_of_the_settings_with_calibrated_parameters() -> None:
    settings, seed = compose()
    middle = central("calibrated")
    assert settings == check({"name": "baseline", "ensemble": "calibrated", "parameters": middle.model_dump()})
    assert (settings.name, seed) == ("baseline", 1)
    assert compose(["parameters=prior"])[0] == check({"name": "baseline"})


@pytest.mark.parametrize("scenario", options("scenario"))
def test_a_scenario_only_chooses_options_so_that_the_command_line_beats_it(scenario: str) -> None:
    stated = yaml.safe_load((CONFIGS / "scenario" / f"{scenario}.yaml").read_text(encoding="utf-8"))
    assert set(stated) <= {"defaults", "name"}
    assert stated["name"] == scenario
    assert all(key.startswith("override /") for entry in stated.get("defaults", []) for key in entry)


@pytest.mark.parametrize("overrides", [HEADLINE, HEADLINE[::-1], [*HEADLINE[3:], *HEADLINE[:3]]])
def test_the_order_of_overrides_does_not_matter(overrides: list[str]) -> None:
    settings, seed = compose(overrides)
    assert (settings.name, seed) == ("grant_2023", 7)
    assert (settings.caseload.ceiling, settings.parameters.youth_weight) == (25, 0.3)
    assert settings.rollout.fixed == ("Stevns", "Assens")
    assert (settings.rollout.municipalities, settings.funding.grant_mdkk) == (27, 73.3)


def test_the_command_line_beats_the_scenario() -> None:
    assert compose(["scenario=thin_dose"])[0].caseload.ceiling == 40
    assert compose(["caseload=standard", "scenario=thin_dose"])[0].caseload.ceiling == 20
    assert compose(["scenario=thin_dose", "caseload=intensive"])[0].caseload.ceiling == 12
    assert compose(["scenario=grant_2023", "funding=none"])[0].funding.grant_mdkk == 0
    assert compose(["scenario=national", "name=mine"])[0].name == "mine"


def test_the_scenarios_are_what_they_say() -> None:
    baseline, grant = compose(["scenario=baseline"])[0], compose(["scenario=grant_2023"])[0]
    assert (baseline.funding.yearly_mdkk, baseline.funding.grant_mdkk) == (0, 0)
    assert (grant.funding.grant_mdkk, str(grant.funding.grant_from), str(grant.funding.grant_until)) == (
        73.3, "2024-01-01", "2026-12-31",
    )  # fmt: skip
    assert grant.rollout.fixed == ("Stevns", "Assens", "Middelfart", "Tønder")
    assert (grant.rollout.municipalities, grant.rollout.rule) == (27, "draw")
    assert grant.eligibility.distress_included
    national = compose(["scenario=national"])[0]
    assert (national.funding.yearly_mdkk, national.rollout.municipalities) == (200, 98)
    for name, group, key, value in (
        ("psychiatry_only", "eligibility", "distress_included", False),
        ("thin_dose", "caseload", "ceiling", 40),
        ("slow_rollout", "rollout", "ramp_weeks", 208),
    ):
        variant = compose([f"scenario={name}"])[0].model_dump()
        assert variant[group].pop(key) == value
        expected = {**national.model_dump(), "name": name}
        expected[group].pop(key)
        assert variant == expected, f"{name} is national but for one lever"


@pytest.mark.parametrize(
    ("override", "group", "key", "value"),
    [
        ("rollout.fixed=[Tønder,Høje-Taastrup]", "rollout", "fixed", ("Tønder", "Høje-Taastrup")),
        ("rollout.fixed=['Tønder', Assens]", "rollout", "fixed", ("Tønder", "Assens")),
        ("caseload={ceiling: 7}", "caseload", "ceiling", 7),
        ("++caseload.ceiling=7", "caseload", "ceiling", 7),
        ("+caseload.ceiling=7", "caseload", "ceiling", 7),
        ("eligibility.distress_included=false", "eligibility", "distress_included", False),
        ("funding.yearly_mdkk=1e2", "funding", "yearly_mdkk", 100.0),
        ("network.kind=none", "network", "kind", "none"),
    ],
)
def test_values_in_the_grammar_of_hydra(override: str, group: str, key: str, value: object) -> None:
    assert getattr(getattr(compose([override])[0], group), key) == value


@pytest.mark.parametrize("twice", [["caseload=thin", "caseload=intensive"], ["seed=1", "+seed=1"]])
def test_nothing_is_dropped_where_a_key_is_given_twice(twice: list[str]) -> None:
    with pytest.raises(SettingsError, match="is given twice"):
        compose(twice)


def test_a_name_may_be_danish_words() -> None:
    assert compose(["name=min prøve"])[0].name == "min prøve"


def test_composing_does_not_depend_on_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert compose(["scenario=national"])[0].name == "national"
    assert not list(tmp_path.iterdir())


def test_settings_come_back_from_their_file(tmp_path: Path) -> None:
    settings, seed = compose([*HEADLINE[:-1], "rollout.fixed=[Tønder]"])
    file = tmp_path / "settings.yaml"
    file.write_text(yaml.safe_dump({"seed": seed, **settings.model_dump()}, allow_unicode=True), encoding="utf-8")
    assert settings_from_file(file) == (settings, seed)
    assert isinstance(settings, Settings)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("seed: [", ["YAML"]),
        ("- 1", ["seed"]),
        ("name: x", ["seed"]),
        ("seed: x", ["seed = x", "whole number"]),
        ("seed: 1\ncaseload: {ceiling: 0}", ["caseload.ceiling = 0", "from 1 to 80"]),
        ("seed: 1\ncaseload: {cieling: 9}", ["caseload.cieling", "caseload.ceiling"]),
    ],
)
def test_a_broken_file_of_settings_is_named(tmp_path: Path, text: str, words: list[str]) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        settings_from_file(file)
    assert all(word in str(caught.value) for word in ["settings.yaml", *words])


def test_a_run_with_money_for_ips_is_not_called_baseline() -> None:
    assert compose([])[0].name == "baseline"
    assert compose(["funding.yearly_mdkk=2"])[0].name == compose(["funding=national"])[0].name == "own_plan"
    assert compose(["scenario=national", "funding.yearly_mdkk=2"])[0].name == "national"
    assert compose(["funding.yearly_mdkk=2", "name=mine"])[0].name == "mine"
