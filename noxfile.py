"""The tests on every Python that the package claims: `pip install nox && nox`; a version that is missing is skipped."""

from __future__ import annotations

import nox

nox.options.error_on_missing_interpreters = False


@nox.session(python=["3.10", "3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """The package as it is installed, with its tests."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Wheel and sdist, checked, and the wheel in an environment of its own."""
    session.install("build", "twine")
    folder = session.create_tmp()
    session.run("python", "-m", "build", "--outdir", folder)
    session.run("bash", "-c", f"twine check --strict {folder}/*")
    session.run("bash", "-c", f"pip install --quiet --force-reinstall {folder}/*.whl")
    session.run("newsextract", "fixtures/pages/discuz-x34-meeting/page.txt")
