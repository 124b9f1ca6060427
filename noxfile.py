"""One command for each check: `nox -s lint`, `nox -s types` and so on. `.ci/run` and the workflows call the same ones.

All run in the environment that nox itself is in (README's second command makes it), so that nothing is installed twice.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import sysconfig
import venv
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["tests", "lint", "format", "types", "contract", "workflows", "audit", "site"]

HERE = Path(__file__).parent
CODE = ("explainer", "plugins", "tests", "training", "benchmarks", "noxfile.py")
SOURCE = "explainer"
BEHAVIOUR = (
    "tests/analyse",
    "tests/cli",
    "tests/compose",
    "tests/desk",
    "tests/host",
    "tests/kinds",
    "tests/markdown",
    "tests/merge",
    "tests/pipeline",
    "tests/plugins",
    "tests/publish",
    "tests/read",
    "tests/security",
)
"""The tests that look at what comes out; the others read the source tree itself."""
IN_SHORT = ("tests/cli", "tests/compose/sections", "tests/plugins", "tests/publish", "tests/test_scaffold.py")
"""Those of them that need every kind of file in the wheel: templates, word lists, weights, assets, bundled plugins."""
TEMPLATES = ("explainer/scaffold/template/dot-github", "explainer/plugin_template/dot-github")
GITHUB = [HERE / folder for folder in (".github", *TEMPLATES)]
WORKFLOWS = sorted(str(path.relative_to(HERE)) for folder in GITHUB for path in folder.glob("workflows/*.yml"))
DEPENDABOT = sorted(str(path.relative_to(HERE)) for folder in GITHUB for path in folder.glob("dependabot.yml"))


def run(session: nox.Session, command: str, *arguments: str, **environment: str) -> None:
    """Run a command of this very environment."""
    path = Path(sysconfig.get_path("scripts"), command)
    session.run(str(path), *arguments, env=environment or None)


@nox.session
def tests(session: nox.Session) -> None:
    """The fast tests."""
    run(session, "pytest", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """The slow tests: other site generators, a copied plugin in an environment of its own, many articles."""
    run(session, "pytest", "-n0", "-m", "slow and not browser and not quality", *session.posargs)


@nox.session
def hostile(session: nox.Session) -> None:
    """New hostile files and pages for twenty minutes; a large site of them, each page opened in Chromium."""
    large = {"EXPLAINER_FUZZ": "8", "EXPLAINER_HOSTILE": "300", "EXPLAINER_DRAWN": "300"}
    run(session, "pytest", "-n0", "-m", "slow", "tests/security", *session.posargs, **large | os.environ)
    run(session, "pytest", "-n0", "-m", "browser", "tests/browser/test_hostile.py", **large | os.environ)


@nox.session
def wheel(session: nox.Session) -> None:
    """The tests of what the program does, against the wheel in an environment of its own, without the source tree.

    With `--short` a part of them that touches every kind of file in the wheel, on the libraries that are here already.
    """
    short = session.posargs == ["--short"]
    place = Path(session.create_tmp()).resolve()
    shutil.rmtree(place)
    session.run(
        sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(place / "dist"), str(HERE), silent=True
    )
    (built,) = (place / "dist").glob("*.whl")
    venv.create(place / "venv", with_pip=not short)
    python = str(place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    if short:
        _install_beside(session, built, python)
    else:
        session.run(python, "-m", "pip", "install", "-q", f"{built}[all,dev]", external=True)
    tracked = session.run("git", "ls-files", "-z", external=True, silent=True) or ""
    for name in filter(None, tracked.split("\0")):
        if not name.startswith(f"{SOURCE}/") and (HERE / name).is_file():
            (place / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HERE / name, place / "tree" / name)
    session.chdir(place / "tree")
    chosen = IN_SHORT if short else session.posargs or BEHAVIOUR
    session.run(python, "-m", "pytest", *chosen, external=True)


def _install_beside(session: nox.Session, built: Path, python: str) -> None:
    """Install the wheel alone into the environment of `python`, which finds all other libraries in this one.

    A path in a `.pth` file brings libraries and not the editable install: `.pth` files are not followed there.
    """
    session.run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", str(built))
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = (session.run(python, "-c", ask, external=True, silent=True) or "").strip()
    Path(packages, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


@nox.session
def browser(session: nox.Session) -> None:
    """The site in Chromium: accessibility, printing, pictures of pages, no request to another host."""
    run(session, "pytest", "-n0", "-m", "browser", *session.posargs)


@nox.session
def quality(session: nox.Session) -> None:
    """The figures of each part of ../shared/eval, which must not drop below their floors."""
    if not (HERE / "../shared/eval").is_dir():
        session.skip("../shared/eval is not here: its texts may not be redistributed")
    run(session, "pytest", "-n0", "-m", "quality", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff's rules."""
    run(session, "ruff", "check", *CODE)


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Ruff's format; `nox -s format -- --write` changes the files."""
    write = "--write" in session.posargs
    run(session, "ruff", "format", *(() if write else ("--check",)), *CODE)


@nox.session
def types(session: nox.Session) -> None:
    """The types, strictly."""
    run(session, "mypy")


@nox.session
def contract(session: nox.Session) -> None:
    """Which package may import which."""
    run(session, "lint-imports")


@nox.session
def workflows(session: nox.Session) -> None:
    """The GitHub workflows of this repository, of a new site and of a new plugin."""
    run(session, "zizmor", "--offline", "--no-progress", *WORKFLOWS)
    run(session, "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    run(session, "check-jsonschema", "--builtin-schema", "vendor.dependabot", *DEPENDABOT)


@nox.session
def audit(session: nox.Session) -> None:
    """Known holes in what is installed; skipped where the list of them cannot be fetched."""
    try:
        socket.create_connection(("api.osv.dev", 443), timeout=10).close()
    except OSError as error:
        session.skip(f"the list of known holes cannot be reached: {error}")
    run(session, "pip-audit", "--skip-editable", "--progress-spinner", "off", "--vulnerability-service", "osv")


@nox.session
def site(session: nox.Session) -> None:
    """This repository's own site, strictly, and the audit of its citations."""
    run(session, "mkdocs", "build", "--strict", NO_MKDOCS_2_WARNING="1")
    run(session, "explainer", "check")


@nox.session
def reference(session: nox.Session) -> None:
    """Write the generated pages of the reference anew; a test holds them against the program."""
    session.run(sys.executable, "-m", "tests.reference", env={"PYTHONPATH": os.fspath(HERE)})
    for page in ("reference", "templates", "catalogue"):
        session.run(sys.executable, f"tests/authoring/make_{page}.py")
