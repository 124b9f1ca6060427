import explainer_feed
from defusedxml.ElementTree import fromstring
from explainer_feed import write_files

from explainer import Article, ArticleFindings, Change, Corpus, KeySentence, Settings, Span, Story

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = "Boats <b>left</b> Tarnby & came back. Nobody minded. All slept."
SITE = Settings(site_url="https://news.example", site_name="Tarnby, explained")


def corpus_of(*stories):
    articles = {
        "a": Article(id="a", text=TEXT, title="Boats & <ropes>", published="2031-04-01"),
        "b": Article(id="b", text=TEXT, published="2031-04-20"),
    }
    keys = (KeySentence(span=Span(38, 52), rule="r", rank=1), KeySentence(span=Span(0, 37), rule="r", rank=0))
    findings = {name: ArticleFindings(article=name, findings=keys) for name in articles}
    return Corpus(articles, findings, stories, today="2031-05-01")


BOATS = Story(
    id="s1",
    name="",
    slug="boats",
    articles=("a",),
    first_published="2031-04-01",
    last_published="2031-04-01",
    topics=("sea",),
)
ROPES = Story(id="s2", name="Ropes\x00", slug="ropes", articles=("a", "b"), last_published="2031-04-20")


def feed(*stories, settings=SITE):
    ((name, content),) = write_files(corpus_of(*stories), settings)
    assert name == "feed.xml"
    return fromstring(content)


def texts(element, name):
    return [found.text for found in element.iter(ATOM + name)]


def test_newest_story_first_with_what_atom_asks_for():
    root = feed(BOATS, ROPES)
    assert texts(root, "title") == ["Tarnby, explained", "Ropes", "Boats & <ropes>"]
    assert texts(root, "updated") == ["2031-04-20T00:00:00Z", "2031-04-20T00:00:00Z", "2031-04-01T00:00:00Z"]
    assert texts(root, "id")[1:] == [
        "https://news.example/news/stories/ropes/",
        "https://news.example/news/stories/boats/",
    ]
    assert root.find(f"{ATOM}link").get("href") == "https://news.example/news/feed.xml"


def test_content_is_escaped_for_html_inside_xml():
    content = texts(feed(BOATS), "content")[0]
    assert content == "<p>Boats &lt;b&gt;left&lt;/b&gt; Tarnby &amp; came back.</p><p>Nobody minded.</p>"


def test_without_an_address_ids_are_names():
    root = feed(BOATS, settings=Settings())
    assert texts(root, "id") == ["urn:explainer:feed", "urn:explainer:story:boats"]
    assert [link.get("href") for link in root.iter(f"{ATOM}link")] == ["feed.xml", "./", "stories/boats/"]


def test_an_empty_site_has_an_empty_feed():
    assert texts(feed(), "updated") == ["2031-05-01T00:00:00Z"]


def test_the_same_input_gives_the_same_bytes():
    assert list(write_files(corpus_of(BOATS, ROPES), SITE)) == list(write_files(corpus_of(ROPES, BOATS), SITE))


def test_the_front_page_leads_to_it(explainer_page):
    assert "[Follow the stories in a feed reader](feed.xml)" in explainer_page("index.md", explainer_feed)
    assert "feed.xml" not in explainer_page("watch.md", explainer_feed)


def test_the_theme_knows_where_it_is():
    config = {"extra": {"social": 1}}
    explainer_feed.configure_site(config, SITE)
    assert config == {"extra": {"social": 1, "feed": "news/feed.xml"}}


def test_a_correction_is_an_update_and_an_article_that_came_anew_is_dated_by_itself():
    edited = Change(id="c1", name="", day="2031-04-25", story="s1", edited=("a",))
    added = Change(id="c2", name="", day="2031-04-30", story="s2", added=("b",))
    root = feed(BOATS, ROPES, edited, added)
    assert texts(root, "updated") == ["2031-04-25T00:00:00Z", "2031-04-20T00:00:00Z", "2031-04-25T00:00:00Z"]
