// The editor's desk on each page: a bar, a button at everything that can be corrected, and two dialogs.
(() => {
  "use strict";
  const PREFIX = "/-/desk/";
  const token = document.querySelector('meta[name="explainer-desk"]')?.content || "";
  const KEPT = "explainer-desk-place";
  const TOLD = "explainer-desk-told";
  const LONG = ["explanation", "standfirst", "text"]; // what an editor writes in sentences
  const MOST = 50; // so many articles are offered at a time: the others are found by a word of their title
  let state = null;
  let told = sessionStorage.getItem(TOLD) || ""; // what the last change of this window was, until all pages show it

  const get = async (name, query = {}) => {
    const answer = await fetch(`${PREFIX}${name}?${new URLSearchParams(query)}`);
    return answer.json();
  };

  const post = async (name, body) => {
    const answer = await fetch(PREFIX + name, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Explainer-Desk": token },
      body: JSON.stringify({ ...body, at: location.pathname }),
    });
    return answer.json();
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== "") element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  // The bar

  const progress = make("span", { class: "desk-progress" });
  const status = make("span", { class: "desk-status", role: "status", "aria-live": "polite" });
  const undo = make("button", { type: "button", "data-place": "undo", onclick: () => change("undo", {}) }, "Undo");
  const bar = make(
    "div",
    { class: "desk-bar", role: "region", "aria-label": "Editor’s desk" },
    make("strong", {}, "Desk"),
    make("button", { type: "button", class: "desk-queue", "data-place": "queue", onclick: () => openQueue() }, "Questions ", progress),
    undo,
    status,
  );

  const show = (now) => {
    state = now;
    progress.textContent = `${now.decided} of ${now.of}`;
    undo.disabled = !now.undo;
    const wrong = now.error || (now.problems || [])[0] || "";
    const early = now.early === location.pathname;
    if (!now.building) sessionStorage.removeItem(TOLD);
    const done = told ? `${told} All pages show it.` : "";
    const words = now.building ? (early ? `${told} Shown here; other pages follow …` : "Building …") : wrong || done;
    if (status.textContent !== words) status.textContent = words; // the same words again would be read out again
    status.classList.toggle("desk-wrong", Boolean(wrong) && !now.building);
  };

  // Whoever uses the keyboard goes on where they were: at the same pencil, or at Undo where that is gone.
  let opened = "";
  const keep = (path, top, place) => sessionStorage.setItem(KEPT, JSON.stringify([path, top, place, unfolded()]));
  const again = (place = document.activeElement?.dataset?.place) => {
    keep(location.pathname, window.scrollY, place || "");
    location.reload();
  };
  const folds = () => {
    const seen = new Map();
    return [...document.querySelectorAll("details")].map((fold) => {
      const words = fold.querySelector("summary")?.textContent.trim() || "";
      seen.set(words, (seen.get(words) || 0) + 1);
      return [`${words} ${seen.get(words)}`, fold];
    });
  };
  const unfolded = () => folds().filter(([, fold]) => fold.open).map(([name]) => name);

  const change = async (name, body) => {
    status.textContent = "Building …";
    status.classList.remove("desk-wrong");
    const answer = await post(name, body);
    if (answer.error && answer.build === undefined) {
      status.textContent = answer.error;
      status.classList.add("desk-wrong");
      return answer;
    }
    sessionStorage.setItem(TOLD, name === "undo" ? "Taken back." : "Saved.");
    if (name === "undo") opened = "undo";
    const [from, to] = answer.led || [];
    if (to && from === location.pathname) {
      keep(new URL(to, location.href).pathname, 0, opened);
      location.assign(to);
    } else again(opened);
    return answer;
  };

  // The menu of one place

  const dialog = make("dialog", { class: "desk-dialog", "aria-labelledby": "desk-title" });

  // The focus goes to `first`, else to the title: a screen reader tells what this is, and the next key is the first choice.
  const open = (title, first, ...content) => {
    const close = make("button", { type: "button", class: "desk-close", "aria-label": "Close", onclick: () => dialog.close() }, "×");
    const heading = make("h2", { id: "desk-title", tabindex: "-1" }, title);
    dialog.replaceChildren(make("div", { class: "desk-head" }, heading, close), ...content);
    if (!dialog.open) dialog.showModal();
    ((first && dialog.querySelector(first)) || heading).focus();
  };

  const sure = (confidence) => (confidence === null ? "" : `, confidence ${confidence.toFixed(2)}`);

  // A list of which several can be chosen: boxes to tick, and where there are many a field that finds them.
  const ticks = (question, choices) => {
    const boxes = choices.map(([value, name]) =>
      make("label", { class: "desk-tick" }, make("input", { type: "checkbox", name: question.key, value }), ` ${name}`),
    );
    const more = make("p", { class: "desk-small", role: "status" });
    const find = (words) => {
      const fits = boxes.filter((box) => box.textContent.toLowerCase().includes(words));
      const shown = new Set(fits.slice(0, MOST));
      for (const box of boxes) box.hidden = !shown.has(box) && !box.firstChild.checked;
      more.textContent = fits.length > MOST ? `${fits.length - MOST} more: type a word of the title.` : "";
    };
    const finder = make("input", { type: "search", "aria-label": "Find by a word of the title", placeholder: "Find by a word of the title", autocomplete: "off" });
    finder.addEventListener("input", () => find(finder.value.trim().toLowerCase()));
    find("");
    const list = make("div", { class: "desk-ticks" }, ...boxes);
    return make("fieldset", {}, make("legend", {}, question.label), choices.length > 8 ? finder : "", list, more);
  };

  let lists = 0;
  const field = async (question) => {
    const id = `desk-field-${(lists += 1)}`;
    const choices = question.choices ? await get("choices", { name: question.choices }) : [];
    const label = make("label", { for: id }, question.label);
    if (question.choices.startsWith("articles")) return ticks(question, choices);
    if (["stories", "statuses"].some((each) => question.choices.startsWith(each))) {
      const options = choices.map(([value, name]) => make("option", { value }, name));
      const select = make("select", { id, name: question.key, required: !question.optional }, ...options);
      return make("p", {}, label, select);
    }
    if (LONG.includes(question.key)) {
      const area = make("textarea", { id, name: question.key, rows: "3", required: !question.optional });
      area.value = question.value;
      return make("p", {}, label, area);
    }
    const list = make("datalist", { id: `${id}-list` }, ...choices.map(([value, name]) => make("option", { value }, name)));
    const input = make("input", { id, name: question.key, value: question.value, list: choices.length ? `${id}-list` : "", required: !question.optional, autocomplete: "off" });
    return make("p", {}, label, input, list);
  };

  const values = (form, action) => {
    const found = { ...action.values };
    for (const question of action.ask) {
      const ticked = [...form.querySelectorAll(`[type=checkbox][name="${question.key}"]:checked`)].map((box) => box.value);
      const given = question.choices.startsWith("articles") ? ticked : form.elements.namedItem(question.key).value.trim().replace(/\s+/g, " ");
      const many = question.many ? [].concat(given) : given;
      found[question.key] = Array.isArray(found[question.key]) ? [...found[question.key], ...many] : many;
    }
    return found;
  };

  const ask = async (item, action) => {
    if (!action.ask.length) return change("entry", { section: action.section, values: action.values });
    const fields = await Promise.all(action.ask.map(field));
    const wrong = make("p", { class: "desk-wrong", role: "alert" });
    const form = make("form", { method: "dialog" }, ...fields, wrong, make("button", { type: "submit" }, "Save"));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const given = values(form, action);
      const empty = action.ask.find((each) => !each.optional && !given[each.key]?.length);
      if (empty) {
        wrong.textContent = `Still missing: “${empty.label}”.`;
        return;
      }
      const answer = await change("entry", { section: action.section, values: given });
      wrong.textContent = answer.error || "";
    });
    open(`${action.label}: ${item.words.slice(0, 60)}`, "input, select, textarea", form);
    return null;
  };

  const because = (why) =>
    make(
      "details",
      { class: "desk-why" },
      make("summary", {}, "Why?"),
      ...why.map((each) =>
        make(
          "div",
          {},
          make("p", {}, each.before, " ", make("mark", {}, each.sentence), " ", each.after),
          make("p", { class: "desk-small" }, each.title ? `${each.title} (${each.article})` : each.article),
          make(
            "ul",
            {},
            ...each.findings.map(([kind, rule, confidence]) =>
              make("li", {}, `${kind}, ${rule}${sure(confidence)}`),
            ),
          ),
        ),
      ),
    );

  const menu = async (query) => {
    const { items, why } = await get("items", query);
    const sections = items.map((item, number) =>
      make(
        "section",
        { class: "desk-item" },
        make("h3", { id: `desk-item-${number}` }, make("span", { class: "desk-kind" }, item.kind), " ", item.words.slice(0, 140)),
        make(
          "div",
          { class: "desk-actions", role: "group", "aria-labelledby": `desk-item-${number}` },
          ...item.actions.map((action) =>
            make("button", { type: "button", "data-asks": action.ask.length > 0, onclick: () => ask(item, action) }, action.label),
          ),
        ),
        item.rule
          ? make("p", { class: "desk-small" }, `${item.rule}${sure(item.confidence)}`)
          : "",
      ),
    );
    const found = sections.length ? sections : [make("p", {}, "Nothing here can be corrected.")];
    open("Correct", "[data-asks]", ...found, why.length ? because(why) : ""); // what hides at once never has the focus first
  };

  // The queue

  const openQueue = async () => {
    opened = "queue";
    const [first] = await get("queue");
    if (!first) {
      open("Questions", "", make("p", {}, "Nothing is left to decide."));
      return;
    }
    const text = first.ask ? make("textarea", { id: "desk-answer", rows: "3" }) : null;
    const wrong = make("p", { class: "desk-wrong", role: "alert" });
    const decide = async (answer) => {
      const done = await post("decide", { id: first.id, answer, text: text ? text.value : "" });
      if (done.error && done.build === undefined) {
        wrong.textContent = done.error;
        return;
      }
      if (answer !== "later") sessionStorage.setItem(TOLD, "Saved.");
      show(done);
      await openQueue();
    };
    const buttons = [
      ["accept", first.yes, "a", first.accept || first.remove !== null],
      ["reject", first.no, "r", first.reject],
      ["later", "Later", "l", true],
    ].filter(([, , , there]) => there);
    open(
      `Questions: ${state.decided} of ${state.of} decided`,
      "[data-key]",
      make("p", { class: "desk-question", id: "desk-question" }, first.question),
      first.context ? make("blockquote", {}, first.context) : "",
      first.page ? make("p", {}, make("a", { href: `${state.root}${first.page}`, target: "_blank", rel: "opener" }, "See the page")) : "",
      text ? make("p", {}, make("label", { for: "desk-answer" }, first.ask[0].toUpperCase() + first.ask.slice(1)), text) : "",
      wrong,
      make(
        "div",
        { class: "desk-actions", role: "group", "aria-labelledby": "desk-question" },
        ...buttons.map(([answer, label, key]) =>
          make("button", { type: "button", "data-key": key, "aria-keyshortcuts": key, onclick: () => decide(answer) }, `${label} (${key})`),
        ),
      ),
    );
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select");
    if (event.repeat && !typing && event.target.closest?.(".desk-dialog, .desk-edit, .desk-bar")) {
      if (event.key === "Enter" || event.key.length === 1) event.preventDefault(); // a key that is held down chooses once
      return;
    }
    if (!dialog.open || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    dialog.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
  dialog.addEventListener("close", () => {
    if (state?.decided) get("state").then((now) => isOld(now) && again(opened));
  });

  // Buttons at what can be corrected

  const button = (words, query) =>
    make(
      "button",
      {
        type: "button",
        class: "desk-edit",
        "data-place": JSON.stringify(query),
        "aria-label": `Correct: ${words.trim().split(/\s+/).slice(0, 8).join(" ")}`,
        onclick: (event) => {
          opened = event.currentTarget.dataset.place;
          menu(query);
        },
      },
      "✎",
    );

  const decorate = (root) => {
    for (const statement of document.querySelectorAll("[data-source]:is(.statement, .meant)")) {
      if (statement.parentElement.closest(".statement")) continue;
      // The words that report a quotation are corrected with it: one pencil a quotation.
      const reports = statement.closest(".cue, .by") && !statement.closest(".role");
      const words = reports && statement.closest(".quotation, li, p, div")?.querySelectorAll(".statement");
      if (words && [...words].some((each) => !each.closest(".cue, .by"))) continue;
      const after = statement.nextElementSibling?.matches(".cite") ? statement.nextElementSibling : statement;
      after.after(button(statement.textContent, { source: statement.dataset.source }));
    }
    for (const term of root && location.pathname.startsWith(`${root}glossary`) ? document.querySelectorAll("article h3[id], [role=main] h3[id]") : []) {
      const name = [...term.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.data.trim();
      if (name) term.append(button(name, { term: name }));
    }
    const heading = document.querySelector("main h1, article h1, [role=main] h1");
    if (heading && location.pathname.startsWith(root)) {
      const page = decodeURIComponent(location.pathname.slice(root.length)).replace(/(\.html|\/|\/index\.html)$/, "");
      const title = [...heading.childNodes].filter((node) => !node.matches?.(".headerlink"));
      const words = title.map((node) => node.textContent).join("");
      if (/^(people|organisations|places|stories)\/(?!index$)/.test(page)) title.at(-1)?.after(button(words, { page }));
    }
  };

  // Somebody may change a file by hand, or another window of the desk the site.
  const follow = async () => {
    if (document.hidden || dialog.open) return;
    const now = await get("state").catch(() => null);
    if (now && isOld(now)) again();
    else if (now) show(now);
  };

  let built = 0;
  // A build may be shown on one page before it is shown on all.
  const isOld = (now) => now.build !== built && (!now.early || now.early === location.pathname);
  const start = async () => {
    document.body.append(bar, dialog);
    const now = await get("state");
    built = now.early && now.early !== location.pathname ? now.build - 1 : now.build;
    document.body.dataset.build = built;
    show(now);
    decorate(now.root);
    const [path, top, place, open] = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
    if (path === location.pathname) {
      for (const [name, fold] of folds()) if (open.includes(name)) fold.open = true;
      window.scrollTo(0, top);
      const pencil = place && document.querySelector(`.desk-edit[data-place="${CSS.escape(place)}"]`);
      const back = pencil && pencil.getClientRects().length ? pencil : now.undo && place !== "queue" ? undo : bar.querySelector(".desk-queue");
      if (place) back.focus({ preventScroll: true });
    }
    sessionStorage.removeItem(KEPT);
    setInterval(follow, 3000);
  };
  start();
})();
