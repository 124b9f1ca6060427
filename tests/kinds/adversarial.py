"""Short texts made from templates and invented names, each with what must not be on any page.

A template is a kind of its own: what did not happen, is asked, imagined, over, general; dates that are none; terms
that are not defined; numbers that count nothing. `{a}` … stand for names, `{past}` and `{next}` for days about the
day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

DAY = "2031-05-14"
"""A Wednesday."""
_PEOPLE = ("Ada Moss", "Bruno Keel", "Petra Sand", "Olaf Brandt")
_BODIES = ("the Tarn council", "Quill Bank", "the Harbour League", "the ferry company")
_PAST = ("on Monday", "on 2 May", "last week")
_NEXT = ("on Friday", "next week", "on 3 June")


@dataclass(frozen=True)
class Trap:
    """A text and the kinds of line that it must not bring: a kind alone, or a kind with words that none may hold."""

    text: str
    never: tuple[tuple[str, str], ...]


_NO_EVENT = (("timeline", "*"),)
_NOTHING_TO_COME = (("watch", "*"),)
_NEITHER = (*_NO_EVENT, *_NOTHING_TO_COME)
_NO_JUDGE = (("office", "Judge"),)
_TRIAL = "The trial goes on in Tarn. Lawyers spoke. The hall was full. "
_TEMPLATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    # What did not happen
    ("{a} did not resign {past}.", _NO_EVENT),
    ("{a} never signed the contract {past}.", _NO_EVENT),
    ("Nobody was hurt {past}.", _NO_EVENT),
    ("{a} denied that {b} closed the port {past}.", (("timeline", "closed the port"),)),
    ("{b} failed to open the bridge {past}.", _NO_EVENT),
    ("{a} was prevented from opening the bridge {past}.", _NO_EVENT),
    ("Had {b} closed the port {past}, the town would have been saved.", _NO_EVENT),
    ("If {a} had resigned {past}, {b} would have won.", _NO_EVENT),
    ("The law would have taken effect {past}.", _NEITHER),
    ("The bridge could have been opened {past}.", _NEITHER),
    ("The talks had been due to start {past}.", _NEITHER),
    ("{b} had planned to open the pool {past}.", _NEITHER),
    ("The ships were to have been delivered {past}.", _NEITHER),
    ("{a} pretended that the port had closed {past}.", (("timeline", "the port had closed"),)),
    ("According to legend, a giant drowned here {past}.", _NO_EVENT),
    # What is asked
    ("Did {b} close the port {past}?", _NEITHER),
    ("It is not known whether {a} resigned {past}.", (("timeline", "resigned"),)),
    ("Q: Will {b} open the bridge {next}?\n\nA: I do not know.", _NEITHER),
    ("Will {a} resign {next}?", _NEITHER),
    ("Nobody knows whether {b} will open the bridge {next}.", _NOTHING_TO_COME),
    ("{a} asked who would win the race.", _NOTHING_TO_COME),
    # What is no plan
    ("“I will never forget this day,” {a} said.", _NOTHING_TO_COME),
    ("“We will be heard,” {a} told the crowd.", _NOTHING_TO_COME),
    ("“You will love it,” said {a}.", _NOTHING_TO_COME),
    ("Fans said nothing would improve until {a} left.", _NOTHING_TO_COME),
    ("According to legend, the ghost swore that {b} would never win again.", _NOTHING_TO_COME),
    ("People are more likely to be hit by lightning than to vote for {a}.", _NOTHING_TO_COME),
    ("Young people may find the offer of {b} useful.", _NOTHING_TO_COME),
    ("{a} wants to know more about it.", _NOTHING_TO_COME),
    ("If the price fell, {b} would sell the ship.", _NOTHING_TO_COME),
    ("{a} was going to sell the house, but kept it.", _NOTHING_TO_COME),
    ("{a} did not say that the port would close.", _NOTHING_TO_COME),
    ("UPDATE: This article will be updated {next}.", _NEITHER),
    ("The results of the vote held last week will force {a} out.", (("watch", "2031"),)),
    ("{a} promised {past} to open the bridge.", (("watch", "2031-05-1"),)),
    ("{a} proposed that they meet {next}, but {b} refused.", _NOTHING_TO_COME),
    ("{a} could sell the house {next}.", (("watch", "2031-0"),)),
    ("This does not mean that {a} leaves {next}.", _NOTHING_TO_COME),
    ("{a} has fought harder as the race {next} comes near.", (("watch", "2031-0"),)),
    ("{a} asked {b} for two ships in June.", (("watch", "2031-0"),)),
    ("{a} sold the ship, as {b} did {past}.", (("timeline", "sold the ship"),)),
    ("{a} proposed a debate {past}.", (("timeline", "*"),)),
    ("The rules come from the years of growth up until July 1912, {a} said.", (("timeline", "1912"),)),
    # What is dated is only spoken of
    ("{a}'s lead over {b} in a poll last month has gone.", (("timeline", "has gone"),)),
    ("{b}'s debts of last year have been paid.", (("timeline", "have been paid"),)),
    # Places of something else, and nobody who acts
    ("As {a} fought in Chicago last week, {b} was absent.", (("where", "Chicago"),)),
    ("{a} dismissed a report in Chicago that {b} had left.", (("where", "Chicago"),)),
    ("{b}, based in Chicago, named {a} on Monday.", (("where", "Chicago"),)),
    ("Neither {a} nor {b} showed much appetite {past}.", (("who", "Neither"),)),
    ("{a} {past} named a new head of {b}.", (("who", "on Monday"), ("who", "last week"), ("who", "May"))),
    # Dates that are none
    ("{a} reads Norland Today.", (("time", "*"), ("timeline", "*"))),
    ("{b} buys winter wheat.", (("time", "*"), ("timeline", "*"))),
    ("Bus 1905 to {a} was late.", (("time", "*"), ("timeline", "*"))),
    ("Call 0800 1905 and ask for {a}.", (("time", "*"), ("timeline", "*"))),
    ("The office of {b} is open 9am–5pm on weekdays.", _NEITHER),
    ("{a} said: “I heard a bang at 6.15am.”", _NO_EVENT),
    ("CORRECTION: An earlier version of this article said that {a} resigned {past}.", _NEITHER),
    # Definitions that define nothing
    ("{a}, one of those aboard, was calm.", (("definition", "*"),)),
    ("They live near Arlin, an hour's drive from {a}.", (("definition", "*"),)),
    ("It was the anniversary of the founding of the Harbour League - an event marked by {a}.", (("definition", "*"),)),
    ("{a} saw Arlin, the best port of all.", (("definition", "*"),)),
    # Offices that are over
    (_TRIAL + "He shot and killed Judge {a} in the attack.", _NO_JUDGE),
    (_TRIAL + "He is charged with the murder of Judge {a}.", _NO_JUDGE),
    (_TRIAL + "Judge {a}, who was stabbed to death, had warned {b}.", _NO_JUDGE),
    (_TRIAL + "{b} named a hall after the late {a}. Judge {a} had built it.", _NO_JUDGE),
    (_TRIAL + "In 1961, when {b} was young, they wrote to Judge {a} about it.", _NO_JUDGE),
    # Numbers that count nothing
    ("{a} has presided over 30 trials.", (("figure", "over"),)),
    ("{a} flew the 747 home.", (("figure", "747"),)),
    ("Two questions remain for {b}.", (("figure", "*"),)),
    ("{a} won 84,121 votes.", (("figure", "of votes"),)),
)


def traps() -> list[Trap]:
    """Return all texts: each template with three fillings, which differ from template to template."""
    found = []
    fillings = list(product(_PEOPLE, _BODIES, _PAST, _NEXT))
    for number, (template, never) in enumerate(_TEMPLATES):
        for turn in range(4):
            a, b, past, future = fillings[(37 * number + 53 * turn) % len(fillings)]
            text = template.format(a=a, b=b, past=past, next=future)
            text = text[0].upper() + text[1:]
            if all(text != known.text for known in found):
                found.append(Trap(text, never))
    return found
