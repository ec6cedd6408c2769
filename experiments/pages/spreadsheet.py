"""Tables as files: CSV, and one Excel workbook with a sheet for each table and one that explains them."""

from collections.abc import Mapping
from io import BytesIO

import pandas as pd

from experiments.pages.language import Language, words

WIDEST = 60
"""Characters of the widest column."""


def csv(table: pd.DataFrame) -> bytes:
    """A table as CSV with plain, unrounded numbers; spreadsheets read its letters right."""
    return str(table.to_csv(index=False, float_format="%.10g")).encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame], notes: Mapping[str, str], language: Language) -> bytes:
    """The tables by the name of their sheet, with ``notes`` on a first sheet."""
    file, say = BytesIO(), words(language)
    about = pd.DataFrame(list(notes.items()), columns=[say["files.what"], say["files.note"]])
    with pd.ExcelWriter(file, engine="xlsxwriter") as book:
        for name, table in {say["files.about"]: about, **sheets}.items():
            table.to_excel(book, sheet_name=name[:31], index=False, freeze_panes=(1, 0))
            sheet = book.sheets[name[:31]]
            bold = book.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            for place, column in enumerate(table.columns):
                sheet.write(0, place, str(column), bold)
                longest = max([len(str(column)), *(len(str(value)) for value in table[column].head(200))])
                sheet.set_column(place, place, min(WIDEST, max(9, longest if table[column].dtype == object else 12)))
    return file.getvalue()
