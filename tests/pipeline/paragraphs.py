"""Random paragraphs that look like news, with invented names: the shapes in which real articles break a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_FIRST = ("Ilse", "Marek", "Odile", "Bram", "Sunniva", "Tarek", "Yoko", "Anselm", "Priya", "Lamine")
_LAST = ("Brandt", "Vane", "Okoro-Lind", "O’Dell", "de Groot", "Nakamura", "Petrescu", "McAulay", "Sørlund", "Ferrant")
_OFFICE = ("mayor of Tarnby", "Harbor Commissioner", "the chief engineer", "spokeswoman", "a ferry captain", "Sen.")
_BODY = ("Harbour Board", "Tarnby Council", "Norland Ferries Ltd.", "the Island Union", "Velt & Sons", "TIDE")
_PLACE = ("Tarnby", "Port Velt", "North Ossel", "Norland", "St. Mary’s Quay")
_CUE = ("said", "told reporters", "wrote on Monday", "added", "asked", "shouted", "reads", "claimed Thursday")
_SENTENCE = (
    "The boat is old.",
    "It must go.",
    "We owe the island a crossing.",
    "Nobody asked us, and nobody will.",
    "They’re “absolutely” sure it floats.",
    "By 9 May the quay will be shut for 14 weeks!",
    "Who pays?",
    "About 33 percent of the crossings failed last year.",
    "The repair costs $4.2 million — twice what Mr. Vane promised.",
    "I can’t [sic] recall a worse winter...",
    "See norland.example/ferry_(old)?a=1&b=*2* for more.",
    "It is #1 on the list | ask anyone.",
)


def _name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def _said(random: Random, most: int = 5) -> str:
    return " ".join(random.choice(_SENTENCE) for _ in range(random.randint(1, most)))


def _before_cue(words: str) -> str:
    return words[:-1] + "," if words.endswith(".") and not words.endswith("...") else words


def _after(random: Random) -> str:
    order = "{cue} {name}" if random.random() < 0.5 else "{name} {cue}"
    return f"“{_before_cue(_said(random))}” " + order.format(cue=random.choice(_CUE), name=_name(random)) + "."


def _split(random: Random) -> str:
    said = f"“{_before_cue(_said(random, 2))}” {random.choice(_CUE)} {_name(random)}, {random.choice(_OFFICE)}."
    return f"{said} “{_said(random, 4)}”"


def _nested(random: Random) -> str:
    inner = random.choice(_SENTENCE).replace("“", "‘").replace("”", "’")
    return f"“{_name(random)} told me, ‘{inner}’ and I laughed,” {_name(random)} {random.choice(_CUE)}."


def _signed(random: Random) -> str:
    dash = random.choice(("―", "—", "--", "-"))
    return f"“{_said(random, 3)}”\n\n{dash} {_name(random)}, {random.choice(_OFFICE)}"


def _pull_quote(random: Random) -> str:
    return f"“{_said(random, 2)}” {random.choice(('―', '—'))} {_name(random)}"


def _transcript(random: Random) -> str:
    speakers = [random.choice((random.choice(_LAST).upper(), "Q", _name(random))) for _ in range(random.randint(2, 6))]
    return "\n\n".join(f"{speaker}: {_said(random, 3)}" for speaker in speakers)


def _list(random: Random) -> str:
    mark = random.choice(("- ", "* ", "• ", "1. "))
    return "\n".join(mark + random.choice(_SENTENCE) for _ in range(random.randint(2, 7)))


def _table(random: Random) -> str:
    rows = [f"{random.choice(_PLACE)} | {random.randint(1, 90)} | {_name(random)}" for _ in range(random.randint(2, 5))]
    return "\n".join(("Port | Boats | Captain", *rows))


def _caption(random: Random) -> str:
    return f"{_name(random)}, {random.choice(_OFFICE)}, at {random.choice(_PLACE)} on Friday. (Photo: {_name(random)})"


def _capitals(random: Random) -> str:
    return f"{random.choice(_BODY).upper()} SAYS {random.choice(_SENTENCE).upper()}"


def _colon(random: Random) -> str:
    return f"{_name(random)} {random.choice(_CUE)}: “{_said(random, 4)}”"


def _reported(random: Random) -> str:
    clause = random.choice(_SENTENCE).rstrip(".!?")
    reporter = random.choice((_name(random), random.choice(_BODY), "He", "She", "Officials", "One resident"))
    tail = f" In March {random.choice(_BODY)} plans to open a quay in {random.choice(_PLACE)}, {_name(random)} said."
    return f"{reporter}, {random.choice(_OFFICE)}, said that {clause}.{tail if random.random() < 0.5 else ''}"


def _unclosed(random: Random) -> str:
    return f"“{_said(random, 3)}\n\n“{_said(random, 3)}” {random.choice(_CUE)} {_name(random)}."


def _roles(random: Random) -> str:
    body, place = random.choice(_BODY), random.choice(_PLACE)
    return (
        f"{_name(random)}, the head of {body}, was named {random.choice(_OFFICE)} on 3 March. "
        f"{body}, the body that runs the quays of {place}, counted {random.randint(2, 900)} boats; "
        f"40 percent of them leaked. "
        f"It is not clear who will pay."
    )


_KINDS = (
    _after,
    _split,
    _nested,
    _signed,
    _pull_quote,
    _transcript,
    _list,
    _table,
    _caption,
    _capitals,
    _colon,
    _reported,
    _unclosed,
    _roles,
)


def paragraph(random: Random) -> str:
    """Return one paragraph, or a few that belong together."""
    return random.choice(_KINDS)(random)


def article(random: Random, paragraphs: int) -> str:
    """Return the text of one article: a dateline, then `paragraphs` random paragraphs."""
    lede = f"{random.choice(_PLACE).upper()} ({random.choice(_BODY)}) — {_reported(random)}"
    return "\n\n".join((lede, *(paragraph(random) for _ in range(paragraphs))))
