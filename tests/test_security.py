"""What a page cannot make the package do: open, connect, run, unpickle."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
PROGRAM = """
    import sys
    from pathlib import Path
    import newsextract
    from newsextract.output.card import card

    pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*/*/page.*"))]
    tables = str(Path(newsextract.__file__).parent)
    newsextract.explain(pages[0])
    newsextract.explain("<p>" + pages[0].decode())
    newsextract.Article().to_html(), newsextract.Article().to_jsonld(), newsextract.Article().to_markdown()
    newsextract.Article().to_flat(), newsextract.Article()._repr_html_()
    refused = (
        "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "urllib.", "pickle.find_class",
        "ctypes.dlopen", "shutil.", "os.remove", "os.rename", "tempfile.", "webbrowser.", "http.", "ftplib.",
    )

    def watch(event, arguments):
        own = str(arguments[0]).startswith((tables, sys.prefix, sys.base_prefix)) if event == "open" else False
        if own and "w" not in str(arguments[1]):
            return  # a table that is read when it is first needed, or a module
        if event == "open" or event.startswith(refused):
            raise RuntimeError(f"refused: {event} {arguments}")

    sys.addaudithook(watch)
    PROBE
    for page in pages:
        explanation = newsextract.explain(page, url="http://a.example/")
        article = explanation.article
        str(explanation), card(article, colour=True), article.to_json(), article.to_markdown(), article.to_jsonld()
        article.to_flat(), article.to_html(), explanation.to_html(), article._repr_html_()
    print(len(pages), "pages")
"""


def run(probe: str = "") -> subprocess.CompletedProcess[str]:
    program = textwrap.dedent(PROGRAM).replace("PROBE", probe)
    command = [sys.executable, "-c", program, str(FIXTURES)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_no_page_opens_connects_runs_or_unpickles() -> None:
    done = run()
    assert done.returncode == 0, done.stderr[-1500:]
    assert done.stdout.split()[0].isdigit()


@pytest.mark.parametrize(
    "probe",
    [
        'open("/etc/hostname")',
        "import socket; socket.socket()",
        'import os; os.system("true")',
        'import subprocess; subprocess.run(["true"])',
        'import pickle; pickle.loads(b"cos\\nsystem\\n.")',
        'open(tables + "/x", "w")',
    ],
)
def test_the_watch_would_see_it(probe: str) -> None:
    done = run(probe)
    assert done.returncode
    assert "refused" in done.stderr


def test_a_document_loads_nothing_that_it_names(tmp_path: Path) -> None:
    from newsextract import extract

    secret = tmp_path / "secret.txt"
    secret.write_text("秘密" * 30, "utf-8")
    address = secret.as_uri()
    entity, include = f'<!ENTITY x SYSTEM "{address}">', f'<xi:include href="{address}"/>'
    page = f"<!DOCTYPE html [{entity}]><html><body><p>&x;石门县召开会议。</p>{include}</body></html>"
    assert "秘密" not in extract(page).input.text
