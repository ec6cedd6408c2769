"""Strategies for inputs as people get them wrong: keys, values, grammar, files, options."""

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from experiments.settings.config_groups import GROUPS
from experiments.settings.yaml_file import write_yaml
from sim.settings import Settings
from sim.settings.checks import keys

KEYS = [name for name, _ in keys()]
OPTIONS = ["scenario=national", "scenario=trial", "caseload=thin", "parameters=default", "network=none"]
"""Few, as Hydra composes each combination once, at 80 ms; ``test_every_config_runs`` has them all."""

VALUES = [
    "0", "1", "-1", "7", "1.5", "9.9", "1e3", "1e999", "1e-999", "9" * 5000, "-0", "+5", "007", "0x1F", "1_000", "1,5",
    "1.000,5", "nan", "inf", "-inf", "true", "True", "yes", "no", "on", "null", "~", "", " ", "none", "''", '""',
    "2024-01-01", "2024-13-01", "9999-12-31", "0001-01-01", "1:30", "12:30:45", "86400", "2024-01-01T00:00:00", "x",
    "[]", "[1,2]", "[true,2]", "[[1]]", "[", "]", "{}", "{a: 1}", "{101: true}", "{101: 1, 101: 2}", "{", "'", '"',
    "${seed}", "${oc.env:HOME}", "${now:}", "${", "int(9.9)", "str(1)", "range(1,5)", "range(5,1)", "range(1,5,0)",
    "range(1,1000000000)", "range(0,1,nan)", "choice(1,2)", "choice(int(9.9))", "glob(*)", "glob(x)", "interval(1,2)",
    "interval(2,1)", "interval(0,1e999)", "sort(3,1)", "shuffle(1,2)", "tag(a,1)", "extend_list(1)", "a,b", "1,2,3",
    "Bornholm", "[Bornholm]", "[Bornholm,Bornholm]", "[Åbenrå]", "[A\u030abenra\u030a]", "400", "[400,0101]", "😀",
    "\x1b[31mred", "a\x00b", "a\nb", "\u202eabc", "../../etc/passwd", "/dev/zero", "http://127.0.0.1:1/x",
    "~nobodyatall/x",    "file.yaml", "\ud800", "a" * 300, "_target_", "!!python/object:os.system", "@x", "=",
    "a=b", "-", "--", "%s", "{0}",
]  # fmt: skip

value = st.one_of(
    st.sampled_from(VALUES),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20).map(str),
    st.floats().map(repr),
    st.dates().map(str),
    st.recursive(
        st.sampled_from(VALUES),
        lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"[{','.join(parts)}]"),
        max_leaves=5,
    ),
)
key = st.one_of(
    st.sampled_from(KEYS),
    st.sampled_from([*GROUPS, "seed", "name", "from", "study", "replications", "design", "samples", "hydra.run.dir"]),
    st.builds(
        lambda name, k, sign: name[:k] + sign + name[k:], st.sampled_from(KEYS), st.integers(0, 20), st.text(max_size=2)
    ),
    st.text(max_size=8),
)


def right(name: str) -> st.SearchStrategy[Any]:
    """Values that a key takes, most of them."""
    field = dict(keys())[name]
    low = next((rule.ge for rule in field.metadata if hasattr(rule, "ge")), 0)
    high = next((rule.le for rule in field.metadata if hasattr(rule, "le")), 1)
    if field.annotation is int:
        return st.integers(low, high)
    if field.annotation is float:
        return st.floats(low, high)
    if field.annotation is bool:
        return st.booleans()
    if field.annotation is date:
        return st.dates()
    choices = [choice for choice in get_args(field.annotation) if isinstance(choice, str)]
    return st.sampled_from(choices) if choices else st.sampled_from(["x", "min prøve", "1e5", "Ærø"])


right_pair = st.sampled_from(KEYS).flatmap(lambda name: st.tuples(st.just(name), right(name)))
right_override = right_pair.map(
    lambda pair: f"{pair[0]}={str(pair[1]).lower() if pair[1] in (True, False) else pair[1]}"
)
override = right_override | st.one_of(
    st.builds(
        lambda sign, name, text: f"{sign}{name}={text}", st.sampled_from(["", "", "", "+", "++", "~"]), key, value
    ),
    st.sampled_from(OPTIONS),
    value,
)
words = st.lists(override, min_size=1, max_size=3)

_PLAIN = Settings().model_dump(mode="json")
_any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def plain_data(draw: st.DrawFn) -> dict[Any, Any]:
    """Settings as plain data, with one to three keys at another value, or with a key that is none."""
    data: dict[Any, Any] = {}
    wrong = st.tuples(st.sampled_from(KEYS) | st.text(max_size=5), _any)
    for name, given in draw(st.lists(right_pair | right_pair | wrong, min_size=1, max_size=3)):
        group, _, word = name.partition(".")
        if word and isinstance(data.setdefault(group, {}), dict):
            data[group][word] = given
        else:
            data[group] = given
    return data


@st.composite
def yaml_text(draw: st.DrawFn) -> bytes:
    """A file: settings as they are written, changed in places; or anything."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.binary(max_size=60))
    if kind == 1:
        lines = [f"{draw(key)}: {draw(value)}" for _ in range(draw(st.integers(1, 4)))]
        return ("seed: 1\n" + "\n".join(lines)).encode(errors="surrogatepass")
    text = write_yaml({"seed": 1, **_PLAIN}).splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text) - 1))
        head = text[place].partition(":")[0]
        text[place] = draw(
            st.sampled_from([f"{head}: {draw(value)}", text[place] * 2, head, "\t" + text[place], "", "- 1"])
        )
    return "\n".join(text).encode(errors="surrogatepass")


def _encoded(lines: list[str]) -> bytes:
    return "\n".join(lines).encode(errors="surrogatepass")


STUDY_KEYS = ["overrides", "scenarios", "replications", "design", "samples", "seed", "name", "outcomes", "x"]
study_text = yaml_text() | st.lists(
    st.builds(lambda name, text: f"{name}: {text}", st.sampled_from(STUDY_KEYS), value), min_size=1, max_size=4
).map(_encoded)

HEADS = ["employer_a,employer_b", "employer_b,employer_a", "\ufeffemployer_a,employer_b", "Employer_A,b", "",
         "employer_a;employer_b", "employer_a,employer_b,weight", "employer_a, employer_b"]  # fmt: skip
cell = st.integers(-2, 120).map(str) | st.sampled_from(["", "x", "1.0", "1e1", "٣", "9" * 5000, '"', "\x00"])
row = st.builds(lambda sign, cells: sign.join(cells), st.sampled_from([",", ",", ",", ";"]), st.lists(cell, max_size=4))
links_text = st.binary(max_size=60) | st.builds(
    lambda head, rows: _encoded([head, *rows]), st.sampled_from(HEADS), st.lists(row, max_size=4)
)

typed = st.builds(
    lambda number, sign: f"{number:,}".replace(",", sign), st.integers(-9, 20_000), st.sampled_from(",. ")
)

seeds = st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=4), st.none(), st.integers(2**62, 2**65))
