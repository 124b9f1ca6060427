"""`explainer desk`: the site on this computer with a menu at each line; corrections go into curation.yml."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from explainer.cli import options
from explainer.cli.terminal import echo
from explainer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.desk.queue import Decision
    from explainer.host import Host

_PORT = 8010


@click.command()
@options.run_options
@options.as_json
@click.option("-a", "--address", default=f"127.0.0.1:{_PORT}", metavar="HOST:PORT", show_default=True, help="Where.")
@click.option("--list", "only_list", is_flag=True, help="Print what needs a decision, and end.")
def desk(address: str, only_list: bool, as_json: bool, **choices: Any) -> None:
    """Correct the site where you see it: each name, quotation, date and story has a menu.

    The site is served to this computer alone. A choice becomes one entry of curation.yml, and the page is built again;
    nothing is published.
    """
    from explainer.cli.session import require_site

    require_site()
    if only_list:
        _print(_decisions(choices), as_json=as_json)
    else:
        open_desk(address, choices)


def _decisions(choices: dict[str, Any]) -> tuple[Decision, ...]:
    from explainer import pipeline
    from explainer.cli.session import open_host
    from explainer.desk.queue import decisions

    shown = _all_stories(choices)
    host = open_host(choices, **shown)
    with pipeline.working_store(host) as (analyser, store):
        extracted = pipeline.analyse(host, analyser, pipeline.read(host), store)
        corpus = pipeline.merge(host, extracted)
        return decisions(corpus, extracted.findings, host.settings, approving=bool(shown))


def _all_stories(choices: dict[str, Any]) -> dict[str, Any]:
    """Return the settings under which the desk shows what waits for an approval, too; none where nothing does."""
    from explainer.cli.session import read_site_with

    return {"publish": "all"} if read_site_with(choices).settings.publish == "approved" else {}


def _print(found: tuple[Decision, ...], *, as_json: bool) -> None:
    if as_json:
        echo(json.dumps([msgspec.to_builtins(each) for each in found], indent=2, ensure_ascii=False))
        return
    for number, each in enumerate(found, start=1):
        echo(f"{number} of {len(found)}, {each.kind}: {each.question}")
    if not found:
        echo("Nothing needs a decision.")


def open_desk(address: str, choices: dict[str, Any]) -> None:
    """Serve the desk at `address` (`HOST:PORT`) until the user stops it; `choices` are those of the command line.

    Raises `DeskError` where another desk is open on the folder, or where others could reach the address.
    """
    from explainer.cli.session import config_file, open_host, read_site_with
    from explainer.desk.api import Api
    from explainer.desk.curation_file import CurationFile
    from explainer.desk.guard import Guard
    from explainer.desk.server import serve_desk
    from explainer.desk.site import DeskSite
    from explainer.desk.watching import watching
    from explainer.mkdocs import build_site, pages_root, patch_site, peek
    from explainer.scratch import ending_well
    from explainer.serving import made_from
    from explainer.unchanged import state_of_sources

    name, _, port = address.rpartition(":")
    if not port.isdecimal():
        raise SettingsError(f"--address {address}: write it like 127.0.0.1:{_PORT}")
    config, shown = config_file(), _all_stories(choices)
    first = open_host(choices)
    settings = first.settings
    context = click.get_current_context()

    def make_host() -> Host:
        with context.scope(cleanup=False):  # builds run on a thread, which has no context of its own
            return open_host(choices, **shown)

    def inputs() -> str:
        with context.scope(cleanup=False):
            return state_of_sources(read_site_with(choices, **shown))

    site = DeskSite(
        make_host,
        lambda host, folder: build_site(config, host, site_dir=str(folder)),
        lambda host, folder: patch_site(config, host, site_dir=str(folder)),
        approving=bool(shown),
        peek=peek(config),
        inputs=inputs,
    )
    guard = Guard(name, int(port))
    file = CurationFile(Path(settings.curation), first.declared)
    api = Api(site, file, pages_root(config, settings))
    sources, maybe = made_from(settings)
    with ending_well(), _one_desk(Path(settings.store).parent), serve_desk(api, guard) as server:
        try:
            echo("Building …")
            site.start()
            echo(f"Open {guard.address}\nStop with Ctrl+C. Corrections go into {settings.curation}.")
            with watching(map(Path, (*sources, *maybe)), file, site.request):
                server.serve_forever()
        except KeyboardInterrupt:
            echo("Closed.")
        finally:
            site.close()
            if shown:
                _put_back(choices)


def _put_back(choices: dict[str, Any]) -> None:
    """Make the pages again as readers get them: without the stories that the desk showed before their approval."""
    from explainer import pipeline
    from explainer.cli.session import open_host

    pipeline.run(open_host(choices), history=False)


@contextmanager
def _one_desk(folder: Path) -> Iterator[None]:
    """Be the only desk of a site. Raises `DeskError` where another is open."""
    from explainer.desk.lock import locked

    with locked(folder / "desk.lock"):
        yield
