"""`explainer serve`: the site on this computer, built again when something changes."""

from __future__ import annotations

import click

_ADDRESS = "127.0.0.1:8000"


@click.command()
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve.  [default: 127.0.0.1:8000]")
@click.option("--no-plugin", "without", multiple=True, metavar="NAME", help="Leave a plugin out.")
@click.option("--strict", is_flag=True, help="Stop at the first problem.")
@click.option("--desk", "as_desk", is_flag=True, help="Open the editor's desk: each line has a menu to correct it.")
def serve(address: str | None, without: tuple[str, ...], strict: bool, as_desk: bool) -> None:
    """Serve the site, and build it again when an article, curation.yml, a template or a plugin changes.

    A plugin that is installed in editable mode is one of them. With --desk the page that the browser shows is the
    editor's: see explainer desk.
    """
    if as_desk:
        from explainer.cli.desk import open_desk
        from explainer.cli.session import require_site

        require_site()
        open_desk(address or _ADDRESS, {"without": without, "strict": strict})
        return
    from explainer.cli.session import config_file
    from explainer.mkdocs import serve_site
    from explainer.scratch import ending_well

    with ending_well():
        serve_site(config_file(), address=address, strict=strict, without=without)
