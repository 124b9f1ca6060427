import pytest

from explainer import Settings, page_address


@pytest.mark.parametrize(
    ("path", "as_folder", "as_file"),
    [
        ("index.md", "news/", "news/index.html"),
        ("people/index.md", "news/people/", "news/people/index.html"),
        ("people/ada moss.md#said", "news/people/ada%20moss/#said", "news/people/ada%20moss.html#said"),
        ("watch.ics", "news/watch.ics", "news/watch.ics"),
    ],
)
def test_addresses_follow_mkdocs(path, as_folder, as_file):
    assert page_address(path, Settings()) == as_folder
    assert page_address(path, Settings(use_directory_urls=False)) == as_file
    assert page_address(path, Settings(site_url="https://a.example")) == f"https://a.example/{as_folder}"


def test_the_output_may_be_the_whole_of_docs():
    assert page_address("index.md", Settings(output="/site/docs")) == ""
    assert page_address("watch.md", Settings(output="/docs/site/docs/a/b")) == "a/b/watch/"
