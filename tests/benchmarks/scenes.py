"""The runs of the benchmarks, and the machine they are measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from statistics import median
from typing import Any

from experiments.settings.configure import compose
from sim.settings import Settings

EVERYTHING = ("scenario=national", "methods.training=true", "methods.collaborative=true")
"""The country with every mechanism on."""

TWENTIETH = ("Odense", "Kerteminde")
"""Municipalities with about a twentieth of the country's 73,000 outside work and education."""

TENTH = (
    "Aalborg", "Brønderslev", "Frederikshavn", "Hjørring", "Jammerbugt", "Læsø", "Mariagerfjord", "Morsø", "Rebild",
    "Thisted", "Vesthimmerlands",
)  # fmt: skip
"""Municipalities with about a tenth of it: the region Nordjylland."""


def settings_of(*words: str, weeks: int = 260) -> Settings:
    """The country with every mechanism on, with some settings overridden."""
    settings, _ = compose([*EVERYTHING, f"horizon.weeks={weeks}", *words])
    return settings


def part_of_the_country(municipalities: tuple[str, ...], weeks: int = 260) -> Settings:
    """A part of it, with its part of the money and of the specialists."""
    return settings_of(f"population.municipalities=[{','.join(municipalities)}]", weeks=weeks)


def machine() -> dict[str, Any]:
    """The processor, its cores and the memory of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {"processor": _processor(), "cores": os.cpu_count(), "memory_gb": round(memory), "system": platform.system()}


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def middle(numbers: list[float]) -> float:
    """The median, to four figures."""
    return float(f"{median(numbers):.4g}")
