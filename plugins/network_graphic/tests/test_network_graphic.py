from dataclasses import dataclass

from defusedxml.ElementTree import fromstring
from explainer_network_graphic import enrich
from explainer_network_graphic.drawing import draw

from explainer import Page, Settings

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "<!-- explainer:slot network-graphic -->\n"


@dataclass(frozen=True)
class Link:
    text: str
    record: str
    path: str


@dataclass
class Together:
    one: Link
    other: Link
    sentences: int


@dataclass
class Neighbour:
    link: Link
    sentences: int


@dataclass
class Card:
    link: Link


ADA, BO, CLEO, DUE = (
    Link(name, f"person-{name.lower()}", f"people/{name.lower()}.md") for name in ("Ada|", "Bo", "Cleo", "Due")
)


def drawn(path="stories/boat.md", settings=None, **data):
    page = Page(path=path, title="", template="", data=data)
    edits = tuple(enrich(page, PAGE, Settings(plugins={"network_graphic": settings or {}})))
    return "".join(str(edit.replacement) for edit in edits)


PAIRS = (Together(ADA, BO, 4), Together(BO, CLEO, 1), Together(CLEO, DUE, 1))


def test_a_story_shows_its_pairs_and_the_same_as_a_table():
    markdown = drawn(together=PAIRS)
    svg = fromstring(markdown[markdown.index("<svg") : markdown.index("</figure>")])
    assert len(svg.findall(f"{SVG}line")) == 3
    assert sorted(text.text for text in svg.findall(f"{SVG}text")) == ["Ada|", "Bo", "Cleo", "Due"]
    assert svg.find(f"{SVG}desc").text.startswith("4 names;")
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert rows[2] == "| [Ada&#124;](../people/ada%7C.md) | [Bo](../people/bo.md) | 4 |"
    assert len(rows) == 2 + 3


def test_a_person_is_drawn_with_neighbours_and_not_linked_to_itself():
    markdown = drawn(ADA.path, card=Card(ADA), neighbours=(Neighbour(BO, 2), Neighbour(CLEO, 1)))
    assert "| Ada&#124; | [Bo](bo.md) | 2 |" in markdown


def test_no_picture_of_a_single_pair():
    assert drawn(together=PAIRS[:1]) == ""
    assert drawn() == ""


def test_order_of_the_data_does_not_matter():
    assert drawn(together=PAIRS) == drawn(together=PAIRS[::-1])


def test_the_most_joined_names_stay():
    assert drawn(together=PAIRS, settings={"most": 3}).count("<circle") == 3


def test_names_stay_inside_the_picture_and_apart():
    pairs = [(f"Somebody with a long name {n}", f"Another {n}", n + 1) for n in range(6)]
    shapes, (width, height), names = draw(pairs)
    texts = [fromstring(shape) for shape in shapes if shape.startswith("<text")]
    assert len(texts) == names == 12
    boxes = []
    for text in texts:
        x, y, length = float(text.get("x")), float(text.get("y")), 7.7 * len(text.text)
        left = x - length if text.get("text-anchor") == "end" else x
        assert left >= 0
        assert left + length <= width
        assert 10 <= y <= height - 3
        boxes.append((left, left + length, y))
    for n, (left, right, y) in enumerate(boxes):
        assert all(right < a or b < left or abs(y - c) > 10 for a, b, c in boxes[:n])
