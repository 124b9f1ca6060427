"""What README, settings page, workflows and the script for a fresh machine promise is what is there."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from explainer.model import Settings
from tests.reference import PAGE, command_line

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
SCRIPT = ROOT / ".ci/run"
TEMPLATES = ("explainer/scaffold/template/dot-github", "explainer/plugin_template/dot-github")
WORKFLOWS = [path for folder in (".github", *TEMPLATES) for path in sorted((ROOT / folder).glob("workflows/*.yml"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def one_line_commands() -> list[str]:
    return re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)


def test_the_readmes_two_commands_are_what_the_script_runs() -> None:
    serve, test = one_line_commands()
    assert serve.endswith(".venv/bin/explainer serve")
    assert test.endswith(".venv/bin/pytest")
    script = SCRIPT.read_text().replace("exec ", "")
    assert serve in script
    assert test in script
    assert test in (ROOT / "CONTRIBUTING.md").read_text()


def test_the_script_can_be_run() -> None:
    assert SCRIPT.stat().st_mode & 0o111
    subprocess.run(["/bin/bash", "-n", str(SCRIPT)], check=True)


def test_the_script_and_the_workflow_run_the_sessions_of_nox() -> None:
    sessions = set(re.findall(r"@nox\.session(?:\(name=\"(\w+)\"\))?\ndef (\w+)", (ROOT / "noxfile.py").read_text()))
    names = {given or function for given, function in sessions} - {"tests", "reference"}
    (loop,) = re.findall(r"^for session in ([\w ]+); do$", SCRIPT.read_text(), re.MULTILINE)
    assert set(loop.split()) == names - {"hostile", "wheel"}  # what takes long, which the workflow has
    assert "nox -s wheel -- --short" in SCRIPT.read_text()
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text())
    assert set(workflow["jobs"]["checks"]["strategy"]["matrix"]["session"]) == names - {"quality"}


def test_the_matrix_of_pythons_is_that_of_the_classifiers() -> None:
    claimed = {line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)}
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text())
    assert set(workflow["jobs"]["tests"]["strategy"]["matrix"]["python"]) == claimed
    assert PROJECT["requires-python"] == f">={min(claimed, key=lambda version: int(version.split('.')[1]))}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_actions_are_pinned_and_nothing_is_allowed_by_default(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    steps = [step for job in workflow["jobs"].values() for step in job.get("steps", ())]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)] == []


def test_dependencies_have_an_upper_bound() -> None:
    extras = [each for name, group in PROJECT["optional-dependencies"].items() if name != "all" for each in group]
    assert [each for each in (*PROJECT["dependencies"], *extras) if "<" not in each] == []


def test_every_setting_is_in_the_reference_with_its_default() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE))
    from_top = {"site_name", "site_url", "site_description", "use_directory_urls"}
    defaults = {name: getattr(Settings(), name) for name in Settings.__struct_fields__ if name not in from_top}
    assert rows.keys() == defaults.keys()
    for name in defaults.keys() - {"today"}:
        assert rows[name].strip().strip("`") == _written(defaults[name]), name


def _written(default: object) -> str:
    if default is None:
        return "none"
    return f"[{', '.join(default)}]" if isinstance(default, tuple) else str(default)


def test_the_command_lines_page_is_what_the_program_says() -> None:
    assert PAGE.read_text() == command_line().rstrip("\n") + "\n", "run: nox -s reference"


def test_the_readmes_files_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readmes_plugin_is_the_tutorials() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert code in (ROOT / "docs/authoring/tutorial.md").read_text()
