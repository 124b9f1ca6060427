"""Where sentences begin inside a line: after a stop, or where a caption without any stop runs into one."""

from __future__ import annotations

import re

_BEGINNERS = (
    "A|After|An|Although|And|As|At|Before|But|By|Dozens|During|Earlier|For|From|He|Her|His|However|Hundreds|If|In|It|"
    "Its|Last|Many|Meanwhile|Most|Now|On|Several|She|Since|Some|Speaking|That|The|Their|Then|There|These|They|This|"
    "Those|Though|Thousands|Under|Until|We|What|When|While|With|You"
)
_NEW = re.compile(
    rf"(?<=[A-Za-z0-9’')\]]) (?=According to|(?:{_BEGINNERS}),? [a-z]|[\"“‘'](?:I|We|You|It|There|They|He|She)\b|"
    r"[\"“‘'](?:And|But|If|Maybe|My|Now|Our|So|That|This|What|When) [a-z]|(?:More|Fewer|Less) than [\da-z]|"
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?:[a-z]+s|men|women|people)\b)"
)
"""A space before which a sentence may begin without a stop: a function word with a capital, then a small letter."""
_TITLED = re.compile(r"(?<=[A-Za-z0-9’')\]]) (?=M(?:r|rs|s)\.? [A-Z]|[\"“][A-Z])")
"""The same before a titled name or a quotation: right after a caption, seldom elsewhere."""
_OPEN = (
    "a|about|after|against|all|among|an|and|are|as|asked|at|be|because|been|before|being|between|by|called|declaring|"
    "dubbed|during|for|from|had|has|have|her|his|if|in|into|is|its|like|named|of|off|on|or|our|over|read|reading|reads|"
    "said|say|saying|says|since|than|that|the|their|this|through|titled|to|under|until|was|were|when|where|whether|"
    "which|while|who|with|without|wrote|your"
)
_GOES_ON = re.compile(rf"(?:\b(?:{_OPEN})|,)$", re.IGNORECASE)
"""Words after which no sentence ends."""
_STOP = re.compile(r"(?<=[.!?…])[\"”’'»)\]]{0,2}\s+(?=[\"“‘'«(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Sen|Rep|Gov|Gen|Lt|Col|Sgt|No|vs|[A-Z])\.$"
)


def beginnings(line: str, start: int, end: int, *, titled: bool = False) -> list[int]:
    """Return the places from `start` to `end` where a sentence begins though the words before it have no stop.

    With `titled`, a name after "Mr", "Mrs" or "Ms" and a quotation mark begin one too.
    """
    patterns = (_NEW, _TITLED) if titled else (_NEW,)
    found = (match for pattern in patterns for match in pattern.finditer(line, start, end))
    return sorted(m.end() for m in found if not _GOES_ON.search(line, max(0, m.start() - 12), m.start()))


def after_stops(line: str) -> list[int]:
    """Return the places in `line` where a sentence begins after the stop of another."""
    stops = _STOP.finditer(line)
    return [m.end() for m in stops if not _ABBREVIATED.search(line, max(0, m.start() - 8), m.start())]
