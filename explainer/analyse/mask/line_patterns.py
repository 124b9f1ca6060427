"""How lines that are no running prose are written: credits, bylines, contacts, signs of wires, counts, hours.

Each pattern stands for a whole line of at most `LONGEST` code points. All repetitions in them are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.model import PartKind

LONGEST = 400
_PARTICLE = r"(?:(?:de|da|di|van|von|der|den|bin|al|la|le|el|O|Mc) ?)?"
NAME = rf"[A-ZÀ-Þ][\w.’'-]{{0,25}}(?: {_PARTICLE}[A-ZÀ-Þ][\w.’'-]{{0,25}}){{1,3}}"
_NAMES = rf"{NAME}(?:(?:,? and |, | & ){NAME}){{0,4}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?),? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4}"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_HOUR = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?"
_AGENCY = (
    r"(?:Getty(?: Images)?|GETTY(?: IMAGES)?|Reuters|REUTERS|AP|AFP|EPA|PA|Associated Press|ASSOCIATED PRESS|"
    r"Shutterstock|iStock|Bloomberg|BLOOMBERG|Alamy)"
)
_PICTURE = r"(?:Photo(?:graph)?s?|Pictures?|Images?|Photography|Video|Credit|Graphic|Illustration)"
_WRITER = r"(?:[Ss]taff [Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist|[Cc]ontributor|[Ww]riter)"
WORK = r"(?:[Rr]eporting|Writing|Edited|Editing|Compiled|Translated)"
"""What people did for an article whom agencies name below it."""
_PIECE = r"(?:report|story|article)"


def _any(*patterns: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile("|".join(patterns), flags)


ANYWHERE: tuple[tuple[PartKind, str, re.Pattern[str]], ...] = (
    (
        "credit",
        "photo credit",
        _any(
            rf"(?:(?:{_NAMES}|[\w. ]{{2,40}}) ?(?:via|/|,|[-–—|]) ?)?{_AGENCY}"
            rf"(?: (?:Photo|Images?|Picture)s?)?(?: ?/ ?{_NAMES})?[.]?",
            rf"[(\[]?{_PICTURE}(?: ?[:©]| -| (?:by|courtesy|credit|copyright)\b).{{0,80}}",
            r"(?:©|\(c\)|Copyright ?(?:[:©(\d]|by\b)).{0,120}",
            r"(?:AP|AFP|Reuters|REUTERS|EPA) ?(?:Photo|Picture|/ ?[A-Z]).{0,60}",
        ),
    ),
    (
        "byline",
        "reporting by",
        _any(
            rf"[(\[]? ?(?:Additional |With (?:additional )?)?{WORK} by\b.{{0,300}}",
            rf"[(\[]This {_PIECE} was (?:written|reported|compiled).{{0,200}}[)\]]?",
            r"[(\[]?With (?:files|inputs?) from\b.{0,120}",
            r"[(\[](?:Sources?):.{0,200}[)\]]",
            r"(?:The )?(?:Associated Press|AP|Reuters|AFP|Bloomberg|Post|Times|Staff)(?:[\w ’',]{0,60})? "
            rf"{_WRITER}s? .{{2,160}} contributed to this {_PIECE}\.?",
            rf"{_NAMES}(?: in [\w ,]{{2,60}})? (?:also )?contributed (?:reporting|to this {_PIECE})\b.{{0,80}}",
            rf"Contributing(?: reporters?| writers?)?: {_NAMES}.{{0,80}}|{_NAMES} contributed\.?",
        ),
    ),
    (
        "byline",
        "about the author",
        _any(
            rf"{NAME} is (?:an? |the )?(?:[\w’'-]+ ){{0,6}}"
            r"(?:reporter|correspondent|editor|columnist|staff writer|contributor|journalist|fellow)\b"
            r".{0,120}\b(?:for|at|of|with|covers|covering|based in)\b.{0,160}",
            rf"(?:(?:Dr|Prof)\.? )?{NAME} is (?:an?|the) .{{3,200}}\b(?:He|She|They) tweets?\b.{{0,20}}@\w{{1,30}}\.?",
            r"(?:Follow|You can (?:follow|reach|email|contact)|Contact|E-?mail|Reach) "
            r"(?:him|her|them|the (?:writer|author|reporter)|[A-Z]\w+(?: [A-Z]\w+)?)\b"
            r".{0,40}(?:[@#]|\bat\b|\bon (?:Twitter|X|Facebook|Instagram)\b).{0,120}",
        ),
    ),
    (
        "furniture",
        "mail or telephone",
        _any(
            r"(?:For (?:more|further) (?:information|details)|Media|Press)\b.{0,60}contact.{0,160}",
            r"(?:Contacts?|Tel|Phone|Telephone|E-?mail|Mob|Mobile|Fax)\.?:.{0,160}",
            r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,40}){1,4}",
            flags=re.IGNORECASE,
        ),
    ),
    (
        "furniture",
        "mark of a wire",
        _any(
            r"(?:-+ ?)?(?:ends?|endit|more|30|\(?more\)?)(?: ?-+)?",
            r"#{2,5}|\(?(?:MORE|END(?:S|IT)?)\)?|[-–—_*=•. ]{3,}",
            r"[A-Z]{2,12}(?:-[A-Z]{2,20}){1,4}(?:[ /](?:URGENT|UPDATE \d))?",
            r"(?:ABSTRACT|FULL TEXT|CORRECTION APPENDED)\.?",
        ),
    ),
    (
        "furniture",
        "what is embedded below",
        _any(
            r"(?:Please )?(?:[Ww]atch|[Ll]isten to|[Ss]ee|[Vv]iew|[Cc]heck out) (?:[^.!?:]{1,80}, )?[^.!?:,]{1,80}"
            r"(?:embedded )?(?:below|above)[:.]?",
            r"(?:h/t|H/T|[Hh]at tip):? (?:to )?\S.{1,60}",
        ),
    ),
    (
        "furniture",
        "code of a page",
        _any(
            r"[.#@]?[a-z][\w.,#:>*@()\[\]=' -]{1,100}\{|\}+[);,.]{0,3}",
            r"-?[a-z][a-z-]{2,40}:[^;\s][^;]{0,80};",
            r"-?[a-z][a-z-]{2,40} ?: (?:[\w#%.()-]{1,40}(?: !important)?|(?=[^;]{0,80}\d)[^;]{1,80});",
            r"(?:var |let |const |window\.|document\.|jQuery\(|\$\(|googletag|\(?function ?\().{1,300}[;{})]",
        ),
    ),
    (
        "furniture",
        "count of comments",
        _any(
            r"(?:\d[\d,.]{0,8}[kKM]? )?(?:comments?|shares?|views?|likes?|replies)"
            r"(?: ?\(\d[\d,]{0,8}\)| ?:? ?\d[\d,]{0,8})?",
            r"\d{1,3} ?[-–]? ?min(?:ute)?s? read|(?:Reading|Read) time:? .{0,20}",
            flags=re.IGNORECASE,
        ),
    ),
    (
        "furniture",
        "hour of an update",
        _any(
            r"(?:Last )?(?:Updated|Published|Posted|Modified|First published)\b:? (?=\D{0,30}\d)[^.!?]{4,60}[.]?",
            _HOUR,
            flags=re.IGNORECASE,
        ),
    ),
)
"""Kind, rule and pattern of lines that may stand anywhere in a text."""

ON_TOP: tuple[tuple[PartKind, str, re.Pattern[str]], ...] = (
    (
        "byline",
        "byline",
        _any(
            rf"(?:By|BY|(?:Written|Words|Story|Analysis|Text) by|From):? "
            rf"(?:{_NAMES}|[A-Z][A-Z .’'-]{{4,60}}|[Oo]ur .{{4,60}}|.{{0,30}}\b(?:{_WRITER}|[Ss]taff)s?)"
            r"(?:[,|–—-]? ?(?:[\w/&’' .]{2,80}))?(?:,? ?[(<\[]?[\w.+-]{1,60}@[\w.-]{3,80}[)>\]]?)?[.]?",
            rf"{_NAMES},? (?:[|/–—-] ?)?(?:[\w/&’' ]{{0,40}}\b)?{_WRITER}(?: at [\w ]{{2,40}}| in [\w ]{{2,40}})?[.]?",
        ),
    ),
    (
        "byline",
        "date in a line of its own",
        _any(rf"{_WEEKDAY}(?:{_DAY})(?:[,|/–—-]? ?(?:at )?{_HOUR})?", flags=re.IGNORECASE),
    ),
)
"""The same for lines that stand only among the first of a text."""

AUTHOR = re.compile(
    rf"(?:The (?:writer|author)|(?:(?:Dr|Prof|Mr|Mrs|Ms|Rev)\.? )?(?P<name>{NAME}))(?:, [^,.]{{3,60}},)? (?:is|was) "
    r"(?:[\w’'/&-]+,? ){0,8}?"
    r"(?i:(?:co-?)?author|writer|journalist|columnist|contributor|editor|reporter|correspondent|blogger|(?:co-?)?host|"
    r"professor|lecturer|fellow|historian|economist|scholar|scientist|researcher|analyst|director|(?:co-?)?founder|"
    r"president|chairman|chairwoman|executive|consultant|attorney|lawyer|graduate|student|teacher|strategist|adviser|"
    r"advisor|activist|expert|novelist|poet|physician|psychologist|governor|senator|ambassador|member|officer|secretary|"
    r"partner|head|chief)\b(?!.*\b(?:said|says|told|added|asked|wrote)\b)[^\n]*"
)
"""A line that says who somebody is: below an article, of a name that is not in it, its author."""
SIGNED = _any(rf"[-–—] ?{NAME}\.?", r"[-–—] ?[A-Z]\w+\.?")
"""Who is quoted in the lines above."""
TURN = re.compile(
    r"([QA]|Question|Answer|Interviewer|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?: \([^)]{1,40}\))?): \S"
)
LIST = re.compile(r"(?:[•·▪*‣◦]|[-–—](?= [^-–—]{1,200}$)|\(?\d{1,2}[.)]|[a-z]\)) +\S")
TABLE = re.compile(r"[^\t|]*(?:\t+[^\t]+){2,}|\|?[^|]+(?:\|[^|]+){2,}\|?")
