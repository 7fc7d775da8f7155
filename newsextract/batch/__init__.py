"""Many pages: processes that may die, readers of crawls, files of rows, Arrow, engines.

`extract_many` needs newsextract alone; the rest needs `pip install 'newsextract[batch]'`.
"""

from newsextract.batch.arrow import extract_table, schema
from newsextract.batch.rows import from_row
from newsextract.batch.stored import read_rows

__all__ = ["extract_table", "from_row", "read_rows", "schema"]
