"""The recipes of docs/batch.md run as they stand there, where their engine is installed."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.batch.drill import drill
from tests.batch.pages import html, page

DOCS = Path(__file__).parent.parent.parent / "docs" / "batch.md"
ENGINES = {
    "Spark": "pyspark",
    "Dask": "dask.dataframe",
    "datatrove": "datatrove",
    "Hugging Face datasets": "datasets",
    "pandas": "pandas",
    "Polars": "polars",
}


def recipe(engine: str) -> str:
    """The code under a heading of the page."""
    found = re.search(rf"### {engine}\n+```python\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert found, engine
    return found[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_recipe(engine: str, tmp_path: Path) -> None:
    module = ENGINES[engine]
    if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{module} is not installed")
    pages = {"key": [f"k{number}" for number in range(40)], "page": [page(number) for number in range(40)]}
    pq.write_table(pa.table(pages), tmp_path / "pages.parquet")
    code = 'if __name__ == "__main__":\n' + textwrap.indent(recipe(engine), "    ")
    (tmp_path / "recipe.py").write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "recipe.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = ds.dataset(tmp_path / "articles.parquet", format="parquet").to_table().to_pylist()
    assert len(rows) == 40
    texts = {row["text"] for row in rows}
    assert len(texts) == 40
    assert all("副县长严启文出席并讲话" in text and "使用道具" not in text for text in texts)


def test_scrapy_pipeline() -> None:
    pytest.importorskip("scrapy")
    space: dict[str, Any] = {}
    exec(recipe("Scrapy"), space)
    item = {"body": html(3), "url": "http://news.example/3"}
    done = space["NewsExtractPipeline"]().process_item(item, None)
    assert (done["article"]["title"], done["article"]["source"]["url"]) == (
        "石门县召开第3次会议",
        "http://news.example/3",
    )


def test_the_drill_on_ray(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    found = drill(tmp_path, 200, "--engine", "ray")
    assert (found["rows"], found["distinct"], found["temporary"], found["orphans"]) == (200, 200, 0, [])
    assert found["errors"] == [
        "RuntimeError: a mistake of ours",
        "its worker was killed by SIGKILL",
        "took longer than 2 s",
    ]
