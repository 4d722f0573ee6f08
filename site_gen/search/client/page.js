/* The search page: its state, its address, its keys.

   The page holds <div id="search" data-index="…/search/index.js" data-words="{…}"> with a form (input[name=q]),
   .status[role=status], .search-bar with ul.chips and select[name=sort], .facets, ol.results and button.more.
   Made by this script, for the theme to dress:
     ul.suggestions[role=listbox] > li[role=option]      under the input: how the last word may go on
     .facets > details.facet > summary, div > ul > li > label > input, bdi, span.count; button.all
     .facets > details.facet > div > ul.histogram > li > button.heat-0…5[aria-pressed] (--share: 0…1), p.span
     .chips > li > button                                 a filter that is on
     ol.results > li.item > article > h2 > a, p.summary (mark), p.meta (time, span) */

const PAGE = 10;

if (!root) return;

const find = (selector) => root.querySelector(selector);
const searchForm = find("form"), input = find("[name=q]"), status = find(".status"), chips = find(".chips"), facets = find(".facets");
const results = find(".results"), moreButton = find(".more"), sortBox = find("[name=sort]"), toolbar = find(".search-bar");
const suggestions = element("ul", { id: "q-words", className: "suggestions", role: "listbox", hidden: true });
const choice = { q: "", sort: "relevance", from: "", to: "", filters: new Map(), shown: PAGE };
let latest = 0, timer, told, opening, isAgain, isRenewed, draw;

const isFile = location.protocol === "file:";
const readAddress = () => {
  const query = new URLSearchParams(location.search.length > 1 ? location.search : location.hash.slice(1));
  for (const name of ["q", "from", "to"]) choice[name] = query.get(name) || "";
  choice.filters = new Map(FACETS.map((name) => [name, new Set(query.getAll(name))]));
  input.value = choice.q;
  sortBox.value = query.get("sort");
  choice.sort = sortBox.value ||= "relevance";
};
const writeAddress = () => {
  const query = new URLSearchParams();
  for (const name of ["q", "from", "to"]) if (choice[name]) query.set(name, choice[name]);
  if (choice.sort !== "relevance") query.set("sort", choice.sort);
  for (const [name, values] of choice.filters) for (const value of values) query.append(name, value);
  const text = query.toString();
  history.replaceState(null, "", isFile ? location.pathname + (text && "#" + text) : location.pathname + (text && "?" + text));
};

const change = (name, value) => {
  const values = choice.filters.get(name);
  if (!values.delete(value)) values.add(value);
  renew();
};
const choose = (...ends) => {
  const [from, to] = ends.every(Boolean) ? ends.sort() : ends;
  Object.assign(choice, { from, to });
  renew();
};
const clear = () => {
  for (const values of choice.filters.values()) values.clear();
  choose("", "");
};

const drawChips = () => {
  const chip = (label, undo) => element("li", {}, element("button", { type: "button", "aria-label": say("remove", { filter: label }), onclick: undo }, label, " ×"));
  const on = [...choice.filters].flatMap(([name, values]) => [...values].map((value) => chip(name === "language" ? languageName(value) : value, () => change(name, value))));
  if (choice.from || choice.to) on.push(chip(choice.from === choice.to ? choice.from : `${choice.from}–${choice.to}`, () => choose("", "")));
  if (on.length > 1) on.push(element("li", {}, element("button", { type: "button", onclick: clear }, say("clear"))));
  chips.replaceChildren(...on);
};

const boxes = new Map();
const drawFacets = (found) => {
  const names = FACETS.filter((name) => found.has(name) || choice.filters.get(name).size);
  for (const name of [...names, "year"]) {
    const fill = (box) => (name === "year" ? fillYears(box, found) : fillGroup(box, name, found)).catch(fail);
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

const drawResults = async (found, mine) => {
  const rows = await found.rows(choice.sort, choice.shown);
  if (mine !== latest) return;
  results.replaceChildren(...rows.map((row) => resultItem(row, told)));
  moreButton.hidden = found.total <= choice.shown;
  found.after?.([...results.children]);
};

const fail = async (error) => {
  const wrong = boot;
  if (!isAgain) {
    isAgain = true;
    await open("?" + Date.now()).catch(() => {});
    if (wrong && boot.version !== wrong.version && boot.format === FORMAT) {
      isRenewed = true;
      return renew();
    }
  }
  results.replaceChildren();
  moreButton.hidden = true;
  suggest([]);
  status.textContent = say(boot && wrong && (boot.version !== wrong.version || boot.format !== FORMAT) ? "stale" : "failed");
  console.warn(error);
};

/* Search for the choice; a later call makes an earlier one void. */
const renew = async () => {
  const mine = ++latest;
  choice.shown = PAGE;
  writeAddress();
  drawChips();
  try {
    if (!opening) status.textContent = say("searching");
    opening ||= open();
    await opening;
    if (boot.format !== FORMAT) throw Error("format");
    const now = asking(pageLanguage);
    const found = await answer(choice, now);
    if (mine !== latest) return;
    told = now;
    toolbar.hidden = !found;
    if (!found) {
      facets.hidden = moreButton.hidden = true;
      results.replaceChildren();
      status.textContent = choice.q.trim() && say("none");
      return suggest([]);
    }
    draw = () => drawResults(found, mine);
    await draw();
    if (mine !== latest) return;
    facets.hidden = !found.values;
    if (found.values) drawFacets(found);
    suggest(wordsThatGoOn());
    status.textContent = [
      isRenewed && say("renewed"),
      found.total && told.most && say(...told.most),
      say(found.total ? "count" : "none", { n: formatted(found.total) }),
      found.since && say("since", { day: found.since }),
      told.meant[0] && say("meant", { word: told.meant.join(", ") })
    ].filter(Boolean).join(" ");
    isAgain = false;
  } catch (error) {
    if (mine === latest) await fail(error);
  }
};

const wordsThatGoOn = () => {
  const last = told.last, typed = choice.q.match(/[^\s":-]+$/);
  if (!last || !typed || document.activeElement !== input) return [];
  const counts = new Map();
  for (const entry of last.entries.keys()) if (entry.form.startsWith(last.word) && entry.form !== last.word) counts.set(entry.form, (counts.get(entry.form) || 0) + entry.count);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6).map(([written]) => written);
};
const suggest = (words) => {
  suggestions.replaceChildren(...words.map((word, at) => element("li", { role: "option", id: "q-word-" + at, "aria-selected": "false", onmousedown: (event) => {
    event.preventDefault();
    takeWord(word);
  } }, word)));
  suggestions.hidden = !words.length;
  input.setAttribute("aria-expanded", words.length > 0);
  input.removeAttribute("aria-activedescendant");
};
const takeWord = (word) => {
  input.value = choice.q = input.value.replace(/[^\s":-]+$/, "") + word + " ";
  suggest([]);
  input.focus();
  renew();
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
    if (input.value === choice.q) return;
    choice.q = input.value;
    if (choice.q.trim().length !== 1 || results.firstChild || (boot && isPaired(choice.q.trim()))) renew();
  }, 120);
};
input.addEventListener("input", later);
input.addEventListener("blur", () => suggest([]));
input.addEventListener("keydown", (event) => {
  const chosen = suggestions.querySelector("[aria-selected=true]"), isShown = !suggestions.hidden;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isShown) move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && isShown && chosen) takeWord(chosen.textContent);
  else if (event.key === "Escape" && isShown) suggest([]);
  else return;
  event.preventDefault();
});
searchForm.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  choice.q = input.value;
  renew().then(() => suggest([]));
});
sortBox.addEventListener("change", () => {
  choice.sort = sortBox.value;
  renew();
});
moreButton.addEventListener("click", async () => {
  const before = choice.shown;
  choice.shown += PAGE;
  await draw().catch(fail);
  results.children[before]?.querySelector("a").focus();
});
addEventListener("popstate", () => (readAddress(), renew()));
addEventListener("hashchange", () => (readAddress(), renew()));
base = new URL(".", new URL(root.dataset.index, document.baseURI)).href;
input.after(suggestions);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "q-words" }))
  input.setAttribute(name, value);
readAddress();
if (location.hash === "#q") input.focus(); // the key "/" led here
renew();
