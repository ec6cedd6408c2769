"""Prior and posterior of every fitted parameter, in shares of the plausible range."""

import altair as alt
import pandas as pd

from experiments.pages.figures.style import BLUE, LIGHT, ORANGE, titled

STAGES = {1: "Usual service and labour market", 2: "Mechanisms of IPS"}


def draw(rows: pd.DataFrame) -> alt.HConcatChart:
    """The figure; ``rows`` as ``experiments.pages.calibration_page.parameters`` gives them."""
    scaled = rows.assign(
        **{name: (rows[name] - rows["low"]) / (rows["high"] - rows["low"]) for name in ("mean", "from", "to", "middle")}
    )
    panels = [_panel(scaled[scaled["stage"] == stage].sort_values("spread"), title) for stage, title in STAGES.items()]
    subtitle = (
        "Grey: the plausible range (prior). Blue: mean and 95 % of the ensemble. Orange: the middle vector. "
        "Best informed at the top."
    )
    return titled(alt.hconcat(*panels, spacing=30), "What the data say of each parameter", subtitle)


def _panel(rows: pd.DataFrame, title: str) -> alt.LayerChart:
    y = alt.Y("parameter:N", sort=list(rows["parameter"]), title=None, axis=alt.Axis(labelLimit=220, grid=False))
    base = alt.Chart(rows.assign(zero=0.0, one=1.0))
    x = alt.X("zero:Q", title="place in the plausible range", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format=".0%", tickCount=5))  # fmt: skip
    prior = base.mark_rule(strokeWidth=9, color=LIGHT).encode(x=x, x2="one:Q", y=y)
    posterior = base.mark_rule(strokeWidth=4, color=BLUE).encode(x="from:Q", x2="to:Q", y=y)
    mean = base.mark_point(filled=True, color=BLUE, size=60, opacity=1).encode(x="mean:Q", y=y)
    chosen = base.mark_tick(color=ORANGE, thickness=2, size=12).encode(x="middle:Q", y=y)
    return alt.LayerChart(
        layer=[prior, posterior, mean, chosen],
        width=260,
        height=16 * len(rows),
        title=alt.TitleParams(title, fontSize=12),
    )
