"""What each kind of page is about, in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explainer import page_address

if TYPE_CHECKING:
    from explainer import CardView, Page, RoleView, Settings, SourceView, TermView, WatchView

Thing = dict[str, Any]
_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}
_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
_ENOUGH = 30


def things_of(page: Page, settings: Settings) -> list[Thing]:
    """Return what `page` is about; nothing for a page of another kind, or where all is invented."""
    data = page.data
    if data.get("fictional"):
        return []
    if "story" in data and "standfirst" in data:
        return [_story(page, settings)]
    if "card" in data and "record" in data:
        return [_entity(page, settings)]
    if "terms" in data and page.path.startswith("glossary"):
        return [_glossary(page, settings)]
    if page.path == "watch.md":
        items: tuple[WatchView, ...] = tuple(item for part in ("top", "dated", "over") for item in data.get(part, ()))
        return [_event(item, settings) for item in items if item.date and item.date.begin]
    return []


def _story(page: Page, settings: Settings) -> Thing:
    data, url = page.data, page_address(page.path, settings)
    lead = data["standfirst"]
    method = page_address("method.md", settings)
    return _filled(
        {
            "@type": "BackgroundNewsArticle",
            "@id": url,
            "url": url,
            "headline": page.title,
            "abstract": ("… " if lead.continues else "") + lead.words if lead else "",
            "inLanguage": settings.language,
            "datePublished": data["story"].first_published,
            "dateModified": data["story"].last_published,
            "isAccessibleForFree": True,
            "keywords": ", ".join(data["story"].topics),
            "publisher": {"@type": "Organization", "name": settings.site_name},
            "backstory": {"@type": "CreativeWork", "name": "How this was made", "url": method},
            "citation": [_source(source) for source in data["sources"]],
            "about": [_about(card, settings) for card in data["people"][:_ENOUGH]],
            "mentions": [
                {"@type": _TYPES.get(link.kind, "Thing"), "name": link.text, "url": page_address(link.path, settings)}
                for link in data["others"][:_ENOUGH]
            ],
        }
    )


def _source(source: SourceView) -> Thing:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": source.title,
            "url": source.original,
            "datePublished": source.published_value,
            "author": source.author,
            "publisher": publisher,
        }
    )


def _about(card: CardView, settings: Settings) -> Thing:
    role = card.role.text if card.role and card.role.status != "former" else ""
    url = page_address(card.link.path, settings)
    return _filled({"@type": _TYPES[card.kind], "@id": url, "name": card.link.text, "url": url, "jobTitle": role})


def _entity(page: Page, settings: Settings) -> Thing:
    data, url = page.data, page_address(page.path, settings)
    thing = {
        "@type": _TYPES[data["kind"]],
        "@id": url,
        "url": url,
        "name": page.title,
        "alternateName": list(data["also_called"]),
        "sameAs": [link.url for link in data["links"]],
    }
    if data["kind"] == "person":
        thing["jobTitle"] = [role.text for role in data["roles"] if role.status == "current"]
        thing["hasOccupation"] = [_role(role) for role in data["roles"]]
    return _filled(thing)


def _role(role: RoleView) -> Thing:
    """Return a role. When it began and ended no source says: sightings are no dates of office."""
    return _filled({"@type": "Role", "roleName": role.text, "description": role.status})


def _glossary(page: Page, settings: Settings) -> Thing:
    url = page_address(page.path, settings)
    terms = [_term(term, page, settings) for term in page.data["terms"]]
    return {"@type": "DefinedTermSet", "@id": url, "url": url, "name": page.title, "hasDefinedTerm": terms}


def _term(term: TermView, page: Page, settings: Settings) -> Thing:
    first = term.explanations[0] if term.explanations else None
    words = (first.statement.words if first.statement else first.text) if first else ""
    url = page_address(f"{page.path}#{term.anchor}", settings)
    return _filled({"@type": "DefinedTerm", "@id": url, "url": url, "name": term.name, "description": words})


def _event(item: WatchView, settings: Settings) -> Thing:
    return _filled(
        {
            "@type": "Event",
            "@id": page_address(f"watch.md#{item.anchor}", settings),
            "name": item.statement.words,
            "startDate": item.date.begin if item.date else None,
            "endDate": item.date.end if item.date else None,
            "eventStatus": f"https://schema.org/{_STATUS.get(item.status, 'EventScheduled')}",
        }
    )


def _filled(thing: Thing) -> Thing:
    """Return `thing` without what is empty: absent is never made up."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], ())}
