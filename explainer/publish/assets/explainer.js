/* What a reader gets with JavaScript: previews, what is new since the last visit, the newest event first, quotations by
   speaker, words and date. Pages do without. */
(() => {
  "use strict";

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  /* The theme takes each word of a search for the beginning of one, so that "the" finds "theatre" before all else. The
     commonest words of English are left out of what is asked, unless it stands in quotation marks or is all there is. */
  const SMALL =
    /^(?:an?|and|are|as|at|be|by|for|from|had?|has|have|in|is|it|its|of|on|or|that|the|their|this|to|was|were|which|with)$/i;

  const withoutSmall = (asked) => {
    const words = asked.split(/\s+/);
    const kept = words.filter((word) => !SMALL.test(word));
    return kept.length && !asked.includes('"') ? kept.join(" ") : asked;
  };

  /* Who is asked for by name, by another name or by role comes before pages that have the words somewhere, "UN chief"
     before every "union" and "chief". The name or role by which somebody was found stands with the result. */
  const wordsOf = (text) => {
    const bare = text.replace(/<[^>]+>|&[#\w]+;/g, "").replace(/\b(?:\p{L}\.){2,}/gu, (dotted) => dotted.replaceAll(".", ""));
    return bare.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  };

  /* 4 for what was asked itself, 3 for a name that begins or ends with it, 2 where it stands in one, 1 for its words. */
  const nearness = (asked, name) => {
    const [wanted, has] = [asked.join(" "), name.join(" ")];
    if (has === wanted) return 4;
    if (has.startsWith(`${wanted} `) || has.endsWith(` ${wanted}`)) return 3;
    if (` ${has} `.includes(` ${wanted} `)) return 2;
    const whole = asked.slice(0, -1).every((word) => name.includes(word));
    return whole && name.some((word) => word.startsWith(asked.at(-1))) ? 1 : 0;
  };

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  const namesFirst = (items, query) => {
    const asked = wordsOf(query);
    if (!asked.length) return;
    const near = new Map();
    for (const group of items) {
      const page = group.find((item) => item.called);
      if (!page) continue;
      const [title, ...others] = [page.title, ...page.called].map((name) => nearness(asked, wordsOf(name)));
      near.set(group, Math.max(title, ...others));
      const best = others.indexOf(near.get(group));
      if (near.get(group) > title) page.tags = [...(page.tags ?? []), escaped(page.called[best])];
    }
    items.sort((one, other) => (near.get(other) ?? 0) - (near.get(one) ?? 0));
  };

  const QUERY = 2;
  const RESULT = 3;
  const post = window.Worker?.prototype.postMessage;
  if (post) {
    window.Worker.prototype.postMessage = function (message, ...more) {
      if (message?.type !== QUERY || typeof message.data !== "string") return post.call(this, message, ...more);
      this.before = ({ data }) => data?.type === RESULT && namesFirst(data.data?.items ?? [], message.data);
      return post.call(this, { ...message, data: withoutSmall(message.data) }, ...more);
    };
  }

  const content = document.querySelector(".md-content__inner");
  if (!content) return;
  const since = content.querySelector(".since");
  const assets = document.currentScript?.src ?? "";

  /* Previews. WCAG 1.4.13: they stay while pointer or focus is on them, and Esc closes them. */

  const preview = make("div");
  preview.id = "explainer-preview";
  preview.setAttribute("role", "tooltip");
  preview.hidden = true;
  document.body.append(preview);
  let owner = null;
  let timer = 0;

  const notes = [...document.querySelectorAll("#notes > ol > li")];

  const isCitation = (link) => link.parentElement.classList.contains("cite");

  const numberOf = (link) => Number([...link.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.data);

  /* The page of a source is read once, for the sentences before and after the cited one; from a folder it cannot be. */
  const pages = new Map();

  const sourceOf = (link) => {
    const address = link.href.split("#")[0];
    if (!pages.has(address)) {
      const read = async () => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      pages.set(address, location.protocol === "file:" ? Promise.resolve(null) : read().catch(() => null));
    }
    return pages.get(address);
  };

  const around = async (link) => {
    const source = await sourceOf(link);
    const number = Number(link.hash.slice(2));
    if (!source || owner !== link || !number) return;
    const words = (place) => source.getElementById(`s${place}`)?.textContent;
    const cited = preview.querySelector(".preview-words");
    if (words(number - 1)) cited?.before(make("p", "preview-around", words(number - 1)));
    if (words(number + 1)) cited?.after(make("p", "preview-around", words(number + 1)));
    place(link);
  };

  const fill = (link) => {
    preview.replaceChildren();
    if (!isCitation(link)) {
      preview.append(make("p", "preview-words", link.textContent), make("p", "preview-from", link.dataset.note));
      return;
    }
    const note = notes[numberOf(link) - 1];
    const statement = note?.querySelector(".statement");
    if (statement) preview.append(make("p", "preview-words", statement.textContent));
    preview.append(make("p", "preview-from", link.dataset.note));
    const onward = [...(note?.querySelectorAll("a") ?? [])].pop();
    if (onward) {
      const show = make("a", "", [...onward.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.data ?? "");
      show.href = link.href;
      preview.append(show);
    }
    around(link);
  };

  const place = (link) => {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const box = preview.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - box.width / 2, width - box.width - 8));
    const below = at.bottom + box.height + 12 < window.innerHeight || at.top < box.height + 12;
    preview.style.left = `${left + window.scrollX}px`;
    preview.style.top = `${(below ? at.bottom + 4 : at.top - box.height - 4) + window.scrollY}px`;
  };

  const show = (link) => {
    clearTimeout(timer);
    if (owner === link) return;
    hide();
    owner = link;
    fill(link);
    preview.hidden = false;
    link.setAttribute("aria-describedby", preview.id);
    place(link);
  };

  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    preview.hidden = true;
  };

  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  /* On a touch screen the first tap shows the preview, the second follows the link. */
  const adopt = (link) => {
    link.dataset.note = link.title;
    link.removeAttribute("title");
    let touched = false;
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(link), 120));
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide, 250));
    link.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
    link.addEventListener("focus", () => !touched && show(link));
    link.addEventListener("blur", () => later(hide, 150));
    link.addEventListener("click", (event) => {
      if (touched && owner !== link) {
        event.preventDefault();
        show(link);
      }
      touched = false;
    });
  };

  content.querySelectorAll("a[title]:not(.headerlink)").forEach(adopt);
  preview.addEventListener("pointerenter", () => clearTimeout(timer));
  preview.addEventListener("pointerleave", () => later(hide, 250));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (owner && !preview.contains(event.target) && !owner.contains(event.target)) hide();
  });
  window.addEventListener("resize", hide);

  /* The newest event first, for those who know how it began. */

  const rows = content.querySelector(".timeline-part .rows");
  const turnWords = content.querySelector(".timeline-part [data-newest]");

  if (rows && turnWords && rows.querySelectorAll("li").length > 2) {
    const button = make("button", "rows-turn", turnWords.dataset.newest);
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const items = [...rows.querySelectorAll(":scope > ul > li")];
      rows.querySelector("ul").append(...items.reverse());
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
    });
    rows.before(button);
  }

  /* Quotations by speaker and date. A speaker's quotations stand below a heading; those of others name theirs. */

  const search = content.querySelector(".quote-search");
  const lists = [...content.querySelectorAll("ul:has(> li > .quotation[data-date])")];

  const headingOf = (list) => {
    let before = list.previousElementSibling;
    while (before && !/^H[23]$/.test(before.tagName)) before = before.previousElementSibling;
    return before;
  };

  const field = (type, label) => {
    const box = make("label", "", label);
    const input = make("input");
    input.type = type;
    box.append(" ", input);
    search.append(box);
    return input;
  };

  const fields = () => {
    search.setAttribute("role", "search");
    const words = field("search", search.dataset.speaker);
    const [from, until] = [field("date", search.dataset.from), field("date", search.dataset.until)];
    const count = make("output");
    search.append(count);
    const matches = (entry) =>
      words.value.toLowerCase().split(/\s+/).every((word) => entry.text.includes(word)) &&
      (!from.value || (entry.date && entry.date >= from.value)) &&
      (!until.value || (entry.date && entry.date <= until.value));
    return { words, matches, count, asked: () => words.value.trim() || from.value || until.value };
  };

  const searchQuotations = () => {
    const groups = lists.map((list) => {
      const heading = headingOf(list);
      const after = list.nextElementSibling?.classList.contains("jump") ? [list.nextElementSibling] : [];
      const name = heading?.querySelector("a:not(.headerlink)")?.textContent ?? "";
      const items = [...list.children].map((item) => {
        const quotation = item.querySelector(".quotation");
        const speaker = quotation.querySelector(".speaker")?.textContent ?? name;
        return { item, text: `${speaker} ${quotation.textContent}`.toLowerCase(), date: quotation.dataset.date };
      });
      return { name, items, around: [list, ...(heading ? [heading] : []), ...after] };
    });
    const { words, matches, asked, count } = fields();
    const names = make("datalist");
    names.id = "quote-speakers";
    names.append(...groups.filter(({ name }) => name).map(({ name }) => new Option(name)));
    words.setAttribute("list", names.id);
    search.append(names);
    search.addEventListener("input", () => {
      let shown = 0;
      for (const { items, around } of groups) {
        const kept = items.filter(matches);
        for (const entry of items) entry.item.hidden = !kept.includes(entry);
        for (const element of around) element.hidden = !kept.length;
        shown += kept.length;
      }
      count.textContent = asked() ? `${shown} ${search.dataset.shown}` : "";
    });
  };

  /* On a large site the quotations stand on many pages: a list of all is read when somebody first asks for one. */

  const searchEverywhere = () => {
    const { matches, asked, count } = fields();
    const results = make("ul", "quote-results");
    search.after(results);
    let all = null;
    const list = async () => {
      const read = await fetch(new URL("quotations.json", assets));
      return (await read.json()).quotations.map(([speaker, words, date, href]) => ({
        speaker, words, date, href, text: `${speaker} ${words}`.toLowerCase(),
      }));
    };
    const shown = ({ speaker, words, date, href }) => {
      const item = make("li");
      const link = make("a", "", speaker);
      link.href = new URL(`../${href}`, assets);
      item.append(link, `: ${words} `, make("span", "muted", date));
      return item;
    };
    search.addEventListener("input", async () => {
      all ??= list().catch(() => []);
      const known = await all;
      const found = asked() ? known.filter(matches) : [];
      results.replaceChildren(...found.slice(0, 50).map(shown));
      count.textContent = asked() ? `${found.length} ${search.dataset.shown}` : "";
    });
  };

  if (search && !("everywhere" in search.dataset)) lists.length && searchQuotations();
  else if (search && location.protocol !== "file:") searchEverywhere();

  /* New since the last visit: the statements seen before are kept, as short numbers, in this browser alone. */

  const store = (kind) => {
    try {
      const area = window[kind];
      area.getItem("explainer");
      return area;
    } catch {
      return null;
    }
  };

  /* Only what a source brought or changed since then is new: neither another layout nor another choice of lines. From a
     folder the history cannot be read. */
  const brought = async (day) => {
    if (!day || location.protocol === "file:") return () => true;
    const read = await fetch(new URL("history.json", assets));
    const { articles, changed } = await read.json();
    const places = changed.filter(([when]) => when >= day);
    return (item) =>
      item.querySelector(".statement").dataset.source.split(" ").some((piece) => {
        const [quoted, start, end] = piece.split(":");
        const article = decodeURIComponent(quoted);
        const came = articles[article];
        return !came || came >= day || places.some(([, of, from, to]) => of === article && from < Number(end) && to > Number(start));
      });
  };

  const markNew = async () => {
    const kept = store("localStorage");
    const visit = store("sessionStorage");
    const items = [...content.querySelectorAll("li:has(.statement), .standfirst, .brief-line")].filter((item) => !item.closest("details"));
    if (!kept || !visit || !items.length) return;
    const key = `explainer:${location.pathname}`;
    const now = items.map((li) => li.querySelector(".statement").dataset.id);
    const before = visit.getItem(key) ?? kept.getItem(key);
    const day = visit.getItem(`${key}#day`) ?? kept.getItem(`${key}#day`);
    try {
      if (day !== null) visit.setItem(`${key}#day`, day);
      kept.setItem(`${key}#day`, new Date().toISOString().slice(0, 10));
      if (before !== null) visit.setItem(key, before);
      else visit.setItem(key, now.join(" "));
      kept.setItem(key, now.join(" "));
    } catch {
      return;
    }
    if (before === null) return;
    const seen = new Set(before.split(" "));
    const unseen = items.filter((_, place) => !seen.has(now[place]));
    const fresh = unseen.length ? unseen.filter(await brought(day).catch(() => () => true)) : [];
    fresh.forEach((li) => li.append(" ", make("span", "tag tag-new", since.dataset.new)));
    if (fresh.length) since.append(...summary(fresh));
  };

  /* On top stands what is new, in few words: each line leads to its place. */
  const summary = (fresh) => {
    const list = make("ul");
    let words = 0;
    let told = 0;
    for (const item of fresh) {
      const text = item.querySelector(".statement").textContent;
      words += text.split(" ").length;
      if (words > 36) break;
      const line = make("li");
      const link = make("a", "", text);
      item.id ||= `new-${told}`;
      link.href = `#${item.id}`;
      line.append(link);
      list.append(line);
      told += 1;
    }
    const rest = fresh.length - told;
    return [make("strong", "", since.dataset.title), list, ...(rest ? [make("span", "", `+ ${rest} ${since.dataset.more}`)] : [])];
  };

  if (since) markNew();
})();
