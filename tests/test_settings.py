"""Settings come from mkdocs.yml; each mistake is named with its line and what to write instead."""

from __future__ import annotations

import pytest

from explainer.errors import SettingsError
from explainer.settings import read_site

MKDOCS = """\
site_name: Harrow Ferry News, explained
site_url: !ENV [HARROW_URL, 'https://news.example/']
theme:
  name: material
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - explainer:
      seeds: articles
      speaker_threshold: 0.7
      plugins:
        crosslinks:
          first_only: true
"""


@pytest.fixture
def config(tmp_path):
    file = tmp_path / "mkdocs.yml"
    file.write_text(MKDOCS, encoding="utf-8")
    return file


def change(config, old, new):
    config.write_text(config.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return config


def test_settings_and_the_top_of_the_file_are_read(config):
    site = read_site(config)
    assert site.settings.site_name == "Harrow Ferry News, explained"
    assert site.settings.site_url == "https://news.example/"
    assert site.settings.speaker_threshold == 0.7
    assert site.settings.plugins == {"crosslinks": {"first_only": True}}


def test_off_is_a_word_though_yaml_takes_it_for_false(config):
    change(config, "speaker_threshold: 0.7", "encoder: off")
    assert read_site(config).settings.encoder == "off"


def test_paths_are_below_the_folder_of_the_file(config):
    settings = read_site(config).settings
    assert settings.seeds == (str(config.parent / "articles"),)
    assert settings.output == str(config.parent / "docs/news")


def test_the_environment_replaces_a_default(config, monkeypatch):
    monkeypatch.setenv("HARROW_URL", "https://other.example/")
    assert read_site(config).settings.site_url == "https://other.example/"


def test_overrides_of_the_command_line_win(config):
    assert read_site(config, speaker_threshold=0.1, today="2031-03-05").settings.today == "2031-03-05"


def test_a_date_that_somebody_gave_stays_whichever_it_is(config):
    assert read_site(config, today="1970-01-01").with_today("2031-03-05").settings.today == "1970-01-01"
    assert read_site(config).with_today("1970-01-01").with_today("2031-03-05").settings.today == "1970-01-01"


def test_a_site_without_the_file_has_the_defaults(tmp_path):
    assert read_site(tmp_path / "mkdocs.yml").settings.site_name == "News, explained"


def test_plugins_may_be_a_mapping(config):
    config.write_text("plugins:\n  explainer:\n    language: de\n", encoding="utf-8")
    assert read_site(config).settings.language == "de"


def test_settings_may_be_inherited(config):
    (config.parent / "child.yml").write_text("INHERIT: mkdocs.yml\nsite_name: The child\n", encoding="utf-8")
    site = read_site(config.parent / "child.yml")
    assert (site.settings.site_name, site.settings.speaker_threshold) == ("The child", 0.7)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("seeds: articles", "seedz: articles", "mkdocs.yml, line 11: unknown setting `seedz`. Did you mean `seeds`?"),
        ("0.7", "high", "mkdocs.yml, line 12: `speaker_threshold: high` does not fit: Expected `float`, got `str`"),
        ("0.7", "7.5", "mkdocs.yml, line 12: `speaker_threshold: 7.5` must lie between 0 and 1"),
        ("speaker_threshold: 0.7", "jobs: -1", "mkdocs.yml, line 12: `jobs: -1` is too small, it must be at least 0"),
        (
            "speaker_threshold: 0.7",
            "today: tomorrow",
            "mkdocs.yml, line 12: `today: tomorrow` is no date; write it like 2023-06-14",
        ),
        ("site_name", "\tsite_name", "mkdocs.yml cannot be read: while scanning for the next token"),
    ],
)
def test_a_mistake_is_named_with_its_line(config, old, new, message):
    with pytest.raises(SettingsError) as caught:
        read_site(change(config, old, new))
    assert str(caught.value).startswith(message)


def test_nothing_in_the_file_is_executed(config, tmp_path):
    change(config, "site_name: Harrow", f"x: !!python/object/apply:os.mkdir [{tmp_path / 'made'}]\nsite_name: Harrow")
    read_site(config)
    assert not (tmp_path / "made").exists()
