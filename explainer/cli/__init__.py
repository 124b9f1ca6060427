"""The command line: one face of the pipeline. Nothing heavy is imported until a command runs."""

from explainer.cli.main import main

__all__ = ["main"]
