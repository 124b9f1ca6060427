"""Tags without end are refused, and long texts that only look like one are read."""

from __future__ import annotations

import pytest

from explainer.errors import ArticleError
from explainer.read.endless import refuse_endless_tags

LONG = b"The mill has stood in the town for years, said the miller. " * 300


@pytest.mark.parametrize(
    "content",
    [
        LONG,
        b"<rss><item><description><![CDATA[" + LONG + b"]]></description></item></rss>",
        b"<html><!-- " + LONG + b" --><body>4 < " + LONG + b"</body></html>",
        b'<img src="data:image/png;base64,' + b"QUJD" * 20_000 + b'">',
    ],
    ids=["words alone", "a section of a feed", "a comment and a sign", "a picture"],
)
def test_long_texts_are_no_tags(content: bytes) -> None:
    refuse_endless_tags(content, "a.html")


@pytest.mark.parametrize("attribute", [b' a%d="b"', b" a%d=b", b" a%d"])
def test_a_tag_of_thousands_of_attributes_is_refused(attribute: bytes) -> None:
    content = b"<p" + b"".join(attribute % number for number in range(3_000)) + b">text</p>"
    with pytest.raises(ArticleError, match=r"a\.html: a tag has more than 2,000 attributes"):
        refuse_endless_tags(content, "a.html")
