"""`explainer desk`: the site on this computer with a menu at each line; corrections go into curation.yml."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
def desk(address: str, only_list: bool, as_json: bool, **choices: Any) -> None:  # noqa: ANN401, FBT001  # click's options
    """Correct the site where you see it: each name, quotation, date and story has a menu.

    The site is served to this computer alone. A choice becomes one entry of curation.yml, and the page is built again;
    nothing is published.
    """
    from explainer.cli.session import require_site

    require_site()
    if only_list:
        _print(_decisions(choices), as_json=as_json)
    else:
        _serve(address, choices)


def _decisions(choices: dict[str, Any]) -> tuple[Decision, ...]:
    from explainer import pipeline
    from explainer.cli.session import open_host
    from explainer.desk.queue import decisions

    host = open_host(choices)
    with pipeline.working_store(host) as (analyser, store):
        extracted = pipeline.analyse(host, analyser, pipeline.read(host), store)
        return decisions(pipeline.merge(host, extracted), extracted.findings, host.settings)


def _print(found: tuple[Decision, ...], *, as_json: bool) -> None:
    if as_json:
        echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
        return
    for number, each in enumerate(found, start=1):
        echo(f"{number} of {len(found)}, {each.kind}: {each.question}")
    if not found:
        echo("Nothing needs a decision.")


def _serve(address: str, choices: dict[str, Any]) -> None:
    from explainer.cli.session import config_file, open_host
    from explainer.desk.api import Api
    from explainer.desk.curation_file import CurationFile
    from explainer.desk.guard import Guard
    from explainer.desk.server import serve_desk
    from explainer.desk.site import DeskSite
    from explainer.mkdocs import build_site, pages_root, patch_site
    from explainer.scratch import ending_well

    name, _, port = address.rpartition(":")
    if not port.isdecimal():
        raise SettingsError(f"--address {address}: write it like 127.0.0.1:{_PORT}")
    config = config_file()
    first = open_host(choices)
    settings = first.settings
    context = click.get_current_context()

    def make_host() -> Host:
        with context.scope(cleanup=False):  # builds run on a thread, which has no context of its own
            return open_host(choices)

    site = DeskSite(
        make_host,
        lambda host, folder: build_site(config, host, site_dir=str(folder)),
        lambda host, folder: patch_site(config, host, site_dir=str(folder)),
    )
    guard = Guard(name, int(port))
    api = Api(site, CurationFile(Path(settings.curation), first.declared), pages_root(config, settings))
    with ending_well(), _one_desk(Path(settings.store).parent), serve_desk(api, guard) as server:
        try:
            echo("Building …")
            site.start()
            echo(f"Open {guard.address}\nStop with Ctrl+C. Corrections go into {settings.curation}.")
            server.serve_forever()
        except KeyboardInterrupt:
            echo("Closed.")
        finally:
            site.close()


@contextmanager
def _one_desk(folder: Path) -> Iterator[None]:
    """Be the only desk of a site. Raises `DeskError` where another is open."""
    from explainer.desk.lock import locked

    with locked(folder / "desk.lock"):
        yield
