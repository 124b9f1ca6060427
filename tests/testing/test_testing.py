"""What plugin authors test with works as it says."""

import subprocess
import sys
from types import ModuleType

import pytest

from explainer import Edit, KeySentence, PluginInfo, hookimpl
from explainer.testing import assert_page_cites, make_article


def plugin(**hooks):
    module = ModuleType("mine")
    module.describe_plugin = hookimpl(lambda: PluginInfo(name="mine", api=1))
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def test_an_article_from_a_string():
    article = make_article("Vera Lund spoke.", id="a", published=None)
    assert (article.id, article.text, article.published) == ("a", "Vera Lund spoke.", None)


def test_a_fresh_host_each_time(explainer_host):
    one, other = explainer_host(plugin()), explainer_host()
    assert "mine" in {found.name for found in one.plugins}
    assert "mine" not in {found.name for found in other.plugins}
    assert "crosslinks" in {found.name for found in explainer_host("crosslinks").plugins}


def test_a_page_with_the_edits_of_a_plugin(explainer_page):
    top = plugin(enrich=lambda page: (Edit(0, 0, f"*{page.title}* "),))
    assert "&#42;The lighthouse of Orrin&#42;" in explainer_page("stories/light.md", top)


def test_a_failing_plugin_fails_the_test(explainer_page):
    with pytest.raises(AssertionError, match="plugin mine"):
        explainer_page("stories/light.md", plugin(enrich=lambda: 1 / 0))


def test_an_unknown_page_is_told(explainer_page):
    with pytest.raises(AssertionError, match=r"there is no page x\.md, but glossary\.md"):
        explainer_page("x.md")


def test_statements_and_their_citations(explainer_page):
    page = explainer_page("stories/light.md")
    assert_page_cites(page, "We owe the boats a light", article="light")
    with pytest.raises(AssertionError, match="no statement says 'We owe the boats a bell'; the nearest is"):
        assert_page_cites(page, "We owe the boats a bell")
    with pytest.raises(AssertionError, match="comes from light, not from delay"):
        assert_page_cites(page, "We owe the boats a light", article="delay")
    with pytest.raises(AssertionError, match="has no citation"):
        assert_page_cites('<span class="statement" data-source="a:0:4">Bare</span>', "Bare")


def test_golden_files(pytester):
    pytester.makepyfile("def test_it(explainer_golden):\n    explainer_golden('now', 'a.md')")
    assert pytester.runpytest_subprocess("-q").parseoutcomes()["failed"] == 1
    assert pytester.runpytest_subprocess("-q", "--explainer-golden").parseoutcomes() == {"passed": 1}
    assert pytester.runpytest_subprocess("-q").parseoutcomes() == {"passed": 1}


@pytest.mark.slow
def test_findings_and_a_whole_site(explainer_findings, explainer_site):
    assert explainer_findings("Vera Lund, the mayor of Orrin, resigned on Monday.").of(KeySentence)
    site = explainer_site({"seeds/light.txt": "Vera Lund, the mayor of Orrin, resigned on Monday after a storm."})
    assert site.problems == ()
    assert any(path.startswith("stories/") for path in site.pages)


def test_pytest_starts_as_fast_as_before():
    heavy = ["spacy", "numpy", "onnxruntime", "mkdocs", "jinja2", "markdown_it", "sqlite3", "yaml"]
    code = f"import sys, explainer.testing; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
