/* The search page: its state, its address, its keys.

   The page holds <div id="search" data-index="…/search/index.js" data-words="{…}"> with a form (input[name=q]),
   .status[role=status], .search-bar with ul.chips and select[name=sort], .facets, ol.results and button.more; what is
   missing is made here. Made by this script, for the theme to dress:
     ul.suggestions[role=listbox] > li[role=option]      under the input: how the last word may go on
     .facets > details.facet > summary, div > ul > li > label > input, bdi, span.count; button.all
     .facets > details.facet > div > ul.histogram > li > button.heat-0…5[aria-pressed] (--share: 0…1), p.span
     .chips > li > button                                 a filter that is on
     ol.results > li.item > article > h3 > a, p.summary (mark), p.meta (time, span) */

const FACETS = ["publisher", "author", "section", "tag", "language"];
const PAGE = 10;

const begin = () => {
  const find = (selector, make) => root.querySelector(selector) || root.appendChild(make());
  const form = find("form", () => element("form", { role: "search" }, element("input", { type: "search", name: "q", "aria-label": "q" })));
  const input = form.querySelector("[name=q]");
  const status = find(".status", () => element("p", { className: "status", role: "status" }));
  const chips = find(".chips", () => element("ul", { className: "chips" }));
  const facets = find(".facets", () => element("section", { className: "facets" }));
  const results = find(".results", () => element("ol", { className: "results" }));
  const more = find(".more", () => element("button", { type: "button", className: "more" }, say("more")));
  const sort = root.querySelector("[name=sort]") || element("select"), bar = root.querySelector(".search-bar");
  const suggestions = element("ul", { id: "q-words", className: "suggestions", role: "listbox", hidden: true });
  const state = { q: "", sort: "relevance", from: "", to: "", filters: new Map(), shown: PAGE };
  let turn = 0, timer, asked, isOpen;

  base = new URL(".", new URL(root.dataset.index, document.baseURI)).href;
  input.after(suggestions);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "q-words", "aria-expanded": "false", autocomplete: "off" }))
    input.setAttribute(name, value);

  const isFile = location.protocol === "file:";
  const readAddress = () => {
    const told = new URLSearchParams(location.search.length > 1 ? location.search : location.hash.slice(1));
    for (const name of ["q", "from", "to"]) state[name] = told.get(name) || "";
    state.sort = told.get("sort") || "relevance";
    state.filters = new Map(FACETS.map((name) => [name, new Set(told.getAll(name))]));
    input.value = state.q;
    sort.value = state.sort;
  };
  const writeAddress = () => {
    const told = new URLSearchParams();
    for (const name of ["q", "from", "to"]) if (state[name]) told.set(name, state[name]);
    if (state.sort !== "relevance") told.set("sort", state.sort);
    for (const [name, values] of state.filters) for (const value of values) told.append(name, value);
    const text = told.toString();
    history.replaceState(null, "", isFile ? location.pathname + (text && "#" + text) : location.pathname + (text && "?" + text));
  };

  const change = (name, value) => {
    const values = state.filters.get(name);
    if (!values.delete(value)) values.add(value);
    run();
  };
  const choose = (from, to) => {
    Object.assign(state, { from, to });
    run();
  };
  const clear = () => {
    for (const values of state.filters.values()) values.clear();
    choose("", "");
  };

  const drawChips = () => {
    const chip = (label, undo) => element("li", {}, element("button", { type: "button", "aria-label": say("remove", { filter: label }), onclick: undo }, label, " ×"));
    const on = [...state.filters].flatMap(([name, values]) => [...values].map((value) => chip(name === "language" ? languageName(value) : value, () => change(name, value))));
    if (state.from || state.to) on.push(chip(`${state.from}–${state.to}`, () => choose("", "")));
    if (on.length > 1) on.push(element("li", {}, element("button", { type: "button", onclick: clear }, say("clear"))));
    chips.replaceChildren(...on);
  };

  const boxes = new Map();
  const drawFacets = (documents, sets) => {
    const names = FACETS.filter((name) => boot.parts.some((part) => (part.facets[name] || [0, 0])[1] > 1) || state.filters.get(name).size);
    for (const name of [...names, "year"]) {
      const fill = (box) => (name === "year" ? fillYears(box, documents, sets, state, choose) : fillGroup(box, name, documents, sets, state, change)).catch(fail);
      if (!boxes.has(name)) {
        const box = element("div"), details = element("details", { className: "facet" }, element("summary", {}, say(name)), box);
        details.addEventListener("toggle", () => details.open && boxes.get(name).fill(box));
        boxes.set(name, { box, details });
        facets.append(details);
      }
      const { box, details } = boxes.get(name);
      boxes.get(name).fill = fill;
      if (!details.open) continue;
      const at = [...box.querySelectorAll("input,button")].indexOf(document.activeElement);
      fill(box).then(() => at >= 0 && box.querySelectorAll("input,button")[at]?.focus());
    }
  };

  const drawResults = async (list, documents, mine) => {
    const order = (await ordered(list, documents, state.sort, state.shown)).slice(0, state.shown);
    const rows = await Promise.all(order.map(shown));
    if (mine !== turn) return;
    results.replaceChildren(...rows.map((row) => resultItem(row, asked)));
    more.hidden = list.length <= state.shown;
  };

  const fail = async (error) => {
    const wrong = boot;
    if (!fail.again) {
      fail.again = true;
      await open("?" + Date.now()).catch(() => {});
      if (wrong && boot.version !== wrong.version && boot.format === FORMAT) {
        fail.renewed = true;
        return run();
      }
    }
    results.replaceChildren();
    more.hidden = true;
    suggest([]);
    status.textContent = say(boot && wrong && (boot.version !== wrong.version || boot.format !== FORMAT) ? "stale" : "failed");
    console.warn(error);
  };

  /* Search for the state; a later call makes an earlier one void. */
  const run = async () => {
    const mine = ++turn;
    state.shown = PAGE;
    writeAddress();
    drawChips();
    try {
      if (!isOpen) status.textContent = say("searching");
      isOpen = isOpen || open();
      await isOpen;
      if (boot.format !== FORMAT) throw new Error("format");
      const now = { language: pageLanguage, marks: [], meant: [], typed: [] };
      now.typed = parse(state.q).flatMap((clause) => (clause.not ? [] : clause.any.filter((unit) => !unit.field).map((unit) => unit.words.join(isPaired(unit.words[0]) ? "" : " "))));
      const documents = await matches(state.q, now), sets = await filterSets(state);
      if (mine !== turn) return;
      asked = now;
      if (bar) bar.hidden = !documents && !sets.size;
      if (!documents && !sets.size) {
        facets.hidden = more.hidden = true;
        results.replaceChildren();
        status.textContent = "";
        return suggest([]);
      }
      const all = documents || everything(), list = filtered(all, sets);
      run.draw = () => drawResults(list, all, mine);
      await run.draw();
      if (mine !== turn) return;
      facets.hidden = false;
      drawFacets(all, sets);
      suggest(wordsThatGoOn());
      const parts = [list.length ? say("count", { n: formatted(list.length) }) : say("none")];
      if (asked.meant.length) parts.push(say("meant", { word: asked.meant.join(", ") }));
      if (fail.renewed) parts.unshift(say("renewed"));
      status.textContent = parts.join(" ");
      fail.again = fail.renewed = false;
    } catch (error) {
      if (mine === turn) await fail(error);
    }
  };

  const wordsThatGoOn = () => {
    const last = asked.last, typed = state.q.match(/[^\s":-]+$/);
    if (!last || !typed || document.activeElement !== input) return [];
    const counts = new Map();
    for (const entry of last.entries.keys()) for (const form of entry.forms) if (form.startsWith(last.word) && form !== last.word) counts.set(form, (counts.get(form) || 0) + entry.count);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6).map(([form]) => form);
  };
  const suggest = (words) => {
    suggestions.replaceChildren(...words.map((word, at) => element("li", { role: "option", id: "q-word-" + at, "aria-selected": "false", onmousedown: (event) => {
      event.preventDefault();
      take(word);
    } }, word)));
    suggestions.hidden = !words.length;
    input.setAttribute("aria-expanded", String(Boolean(words.length)));
    input.removeAttribute("aria-activedescendant");
  };
  const take = (word) => {
    input.value = state.q = input.value.replace(/[^\s":-]+$/, "") + word + " ";
    suggest([]);
    input.focus();
    run();
  };
  const move = (by) => {
    const options = [...suggestions.children], at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options[at]?.setAttribute("aria-selected", "false");
    const next = options[(at + by + options.length + (at < 0 && by < 0 ? 1 : 0)) % options.length];
    next.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", next.id);
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (input.value === state.q) return;
      state.q = input.value;
      if (state.q.trim().length !== 1 || isPaired(state.q.trim())) run();
    }, 120);
  };
  input.addEventListener("input", later);
  input.addEventListener("blur", () => suggest([]));
  input.addEventListener("keydown", (event) => {
    const chosen = suggestions.querySelector("[aria-selected=true]"), isShown = !suggestions.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isShown) move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && isShown && chosen) take(chosen.textContent);
    else if (event.key === "Escape" && isShown) suggest([]);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    state.q = input.value;
    run().then(() => suggest([]));
  });
  sort.addEventListener("change", () => {
    state.sort = sort.value;
    run();
  });
  more.addEventListener("click", async () => {
    const before = state.shown;
    state.shown += PAGE;
    await run.draw().catch(fail);
    results.children[before]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => (readAddress(), run()));
  addEventListener("hashchange", () => (readAddress(), run()));
  readAddress();
  run();
};

if (root) begin();
