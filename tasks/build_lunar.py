"""Make `newsextract/data/lunar.tsv`: the years of the lunar calendar.

    python -m tasks.build_lunar

Needs the PyPI package `borax`; of the days of 1950 to 2098, ICU tells 99.3 in a hundred alike; where it differs
(2018-11-07), the observatory of Hong Kong is with this table.
"""

from __future__ import annotations

from borax.calendars.lunardate import LCalendars, LunarDate

from tasks.build_data import Row, write

FIRST, LAST = 1949, 2100


def lunar_year(year: int) -> Row:
    """A year: its first day, 1 for each month of 30 days and 0 for each of 29, the doubled month or 0."""
    months = list(LCalendars.iter_year_month(year))
    leap = next((month for month, _, doubled in months if doubled), 0)
    first = LunarDate(year, 1, 1).to_solar_date().isoformat()
    return str(year), first, "".join("1" if days == 30 else "0" for _, days, _ in months), str(leap)


if __name__ == "__main__":
    write(
        "lunar",
        "Years of the lunar calendar: first day, months of 30 days (1) and of 29 (0), the doubled month or 0.",
        "PyPI borax 4.1.3",
        "MIT",
        "year\tfirst\tlong\tleap",
        (lunar_year(year) for year in range(FIRST, LAST + 1)),
        maker="build_lunar",
    )
