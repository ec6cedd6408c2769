"""Price years: unit costs are published in prices of different years; the ledger is in prices of one."""

PRICE_YEAR = 2023
"""The ledger's prices."""

CONSUMER_PRICES = {
    2016: 100.0, 2017: 101.1, 2018: 101.9, 2019: 102.7, 2020: 103.1, 2021: 105.1, 2022: 113.2, 2023: 116.9, 2024: 118.5,
}  # fmt: skip
"""Danish consumer price index, yearly means, 2016 = 100. Recalled from Statistics Denmark, not checked."""


def to_price_year(year: int) -> float:
    """Factor that converts an amount from prices of ``year`` to prices of ``PRICE_YEAR``."""
    return CONSUMER_PRICES[PRICE_YEAR] / CONSUMER_PRICES[year]
