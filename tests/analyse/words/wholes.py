"""Sentences made from templates and invented names, each with what no row of it may end with.

`never` may hold "…": what no row may join.
"""

from __future__ import annotations

from itertools import product

PEOPLE = ("Ada Moss", "Bruno Keel", "Petra Sand")
BODIES = ("the Tarn council", "Quill Bank", "the Harbour League")
DAYS = ("on Monday", "on 2 May", "last week")
TEMPLATES = (
    # An object, a complement or a noun that the last of several shares with those before it
    ("{a} asked {b} to protect and conserve the old harbour {day}.", ("protect",)),
    ("{a} was hired {day} with a plan to repair and reopen what is left of the mill.", ("repair", "a plan")),
    ("{a} said {day} that {b} reflected and advised on the state of the quays.", ("reflected",)),
    ("{a} ran for and won a seat on the board {day}.", ("for", "ran")),
    ("{a} signed {day} and published the new rule of the harbour.", ("signed", "signed {day}")),
    ("{a} met, praised and thanked the crew of the ferry {day}.", ("met", "praised")),
    ("{a} looked into and later rejected the claims of {b} {day}.", ("into", "looked")),
    ("{a} told {b} {day} to take necessary, effective, and lawful action.", ("necessary", "effective", "take")),
    ("{a} wants and deserves the prize of the town.", ("wants",)),
    ("{a} has called for, and {b} has promised, a new bridge.", ("for", "called")),
    ("{a} was accused of and charged with the theft of a boat {day}.", ("of", "accused", "with")),
    ("{a} criticised {day} and later voted against the plans of {b}.", ("criticised", "criticised {day}", "against")),
    ("{a} bought and {b} sold the quays of the old town {day}.", ("bought",)),
    ("{a} opened the oldest and, to many, the best bridge of the town {day}.", ("oldest", "the oldest")),
    # "With" and what somebody is doing
    ("{a} announced new rules {day}, with the head of the board, blaming {b} for the delay.", ("head of the board",)),
    ("{a} announced new rules {day}, with the head of the board blaming {b} for the delay.", ("head of the board",)),
    ("With the ferry, battered by the storm, still missing, {a} closed the harbour {day}.", ("the ferry",)),
    # A word behind what is left out that means something in it
    (
        "{a} sold the greens of the old club, its state a sign of the fate of many other courses, many of them closed.",
        ("club … many", "club … many of them"),
    ),
    ("{a} met {b}, whose ships carry the crews of the ports, some of whom are ill.", ("… some of whom",)),
    # What says how sure it is, or what it is about
    ("{a} — perhaps under pressure from {b} — sold the old mill {day}.", ("{a} … sold",)),
    ("{a}, allegedly drunk on duty, steered the ferry into the quay {day}.", ("{a} … steered",)),
    ("{a} filed a suit {day}, claiming that {b} had sold the mill without a licence.", ("a suit", "a suit {day}")),
    ("{a} wrote to {b} {day}, warning that the quays were about to close.", ("{b}", "{b} {day}")),
    ("{a} promised {day} to halve the tolls of the bridge by 2030.", ("tolls of the bridge",)),
    ("{b} has kept the harbour closed since early May.", ("closed",)),
    # What may go, and leaves no word alone
    ("{a} opened the bridge {day} and closed the old ferry line to the islands.", ()),
    ("{a}, who grew up on the island of Ossel, sold the mill to {b} {day}, as the rain fell on the quays.", ()),
    (
        "After a long night in the hall of the town, {a} left the board of the harbour {day}, leaving two seats empty.",
        (),
    ),
    ("{a} (49) was chosen by {b} to lead the harbour in early May, and she took the oath {day}.", ()),
    ("{a} said {b} would pay for the repair of the quays, which began {day}, and for two new boats.", ()),
)
OPEN = frozenset(
    "a an the my your his her its our their of to from for with into upon at by as than and or but nor that whose which"
    " who because although while if whether is are was were be been has have had will would can could".split()
)
"""Words that nothing ends in: articles, prepositions, conjunctions, helpers."""


def sentences() -> list[tuple[str, tuple[str, ...]]]:
    """Return each template with three fillings, which differ from template to template, and what it never becomes."""
    fillings, found = list(product(PEOPLE, BODIES, DAYS)), []
    for number, (template, never) in enumerate(TEMPLATES):
        for turn in range(3):
            a, b, day = fillings[(17 * number + 10 * turn) % len(fillings)]
            text = template.format(a=a, b=b, day=day)
            found.append((text[0].upper() + text[1:], tuple(words.format(a=a, b=b, day=day) for words in never)))
    return found
