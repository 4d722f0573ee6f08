/* What is shown. All text comes into the page as text, never as HTML. */

const root = document.getElementById("search");
const given = JSON.parse((root && root.dataset.words) || "{}");
const say = (key, values = {}) => (given[key] || key + Object.keys(values).map((name) => " {" + name + "}")).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

const pageLanguage = document.documentElement.lang || "en";
const formatted = (number) => number.toLocaleString(pageLanguage);

const dateText = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  const options = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(pageLanguage, options).format(Date.UTC(year, (month || 1) - 1, day || 1));
};

const languageName = (tag) => {
  try {
    return new Intl.DisplayNames([pageLanguage], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
};

/* Whether a folded word is one of those asked for. */
const isAsked = (form, marks) =>
  marks.some(({ word, stems, begun }) => form === word || (begun && form.startsWith(word)) || (stems.length && stemsOf(form).some((stem) => stems.includes(stem))));

/* Text as nodes, with the words that were asked for in <mark>. */
const marked = (text, marks) => {
  const nodes = [];
  let end = 0;
  const mark = (from, to) => {
    /* Letters of a script without spaces that follow one another are one mark. */
    if (from === end && nodes.at(-1)?.append) nodes.at(-1).append(text.slice(from, to));
    else nodes.push(text.slice(end, from), element("mark", {}, text.slice(from, to)));
    end = to;
  };
  for (const match of text.matchAll(RUN)) {
    const raw = match[0], start = match.index;
    if (!isPaired(raw)) {
      if (wordsOf(raw).some((form) => isAsked(form, marks))) mark(start, start + raw.length);
      continue;
    }
    const letters = [...raw], isOn = letters.map(() => false);
    letters.forEach((letter, at) => {
      if (marks.some(({ word }) => word === fold(letter))) isOn[at] = true;
      if (at && marks.some(({ word }) => word === fold(letters[at - 1] + letter))) isOn[at - 1] = isOn[at] = true;
    });
    for (let at = 0, from = start; at < letters.length; at++) {
      const to = from + letters[at].length;
      if (isOn[at]) mark(from, to);
      from = to;
    }
  }
  return [...nodes, text.slice(end)];
};

/* A link to the article, and in it to the first place of the words. */
const addressOf = (address, words) => {
  const path = address.split("/").map(encodeURIComponent).join("/");
  const text = words.slice(0, 3).map((word) => "text=" + encodeURIComponent(word).replace(/-/g, "%2D")).join("&");
  return new URL("../" + path, base).href + (text && "#:~:" + text);
};

const resultItem = ([title, address, date, authors, publisher, text, language], asked) => {
  const about = [date && element("time", { dateTime: date }, dateText(date)), ...[publisher, authors].map((name) => name && element("span", {}, element("bdi", {}, name)))];
  const article = element("article", {},
    element("h2", {}, element("a", { href: addressOf(address, asked.typed) }, ...marked(title || address, asked.marks))),
    text ? element("p", { className: "summary" }, ...marked(text, asked.marks)) : "",
    element("p", { className: "meta" }, ...about.filter(Boolean).flatMap((node) => [node, " "])));
  if (language) {
    article.lang = language;
    article.dir = "auto";
  }
  return element("li", { className: "item" }, article);
};

/* The values of an open group with their live counts; those chosen first, then the commonest. */
const fillGroup = async (box, name, found) => {
  const chosen = choice.filters.get(name), counted = await found.values(name);
  counted.sort((a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const values = counted.filter(([value, count]) => count || chosen.has(value)), most = box.dataset.all ? Infinity : 12;
  const items = values.slice(0, most).map(([value, count]) =>
    element("li", {}, element("label", {},
      element("input", { type: "checkbox", checked: chosen.has(value), onchange: () => change(name, value) }),
      element("bdi", {}, name === "language" ? languageName(value) : value),
      element("span", { className: "count" }, formatted(count)))));
  const more = element("button", { type: "button", className: "all", onclick: () => {
    box.dataset.all = "yes";
    fillGroup(box, name, found);
  } }, say("all"));
  box.replaceChildren(element("ul", {}, ...items), values.length > most ? more : "");
};

/* The years with their live counts: one click chooses a year, another one the span between both. */
const fillYears = async (box, found) => {
  const counts = await found.years(), top = Math.max(1, ...counts.map(([, count]) => count)), from = parseInt(choice.from || (choice.to ? 1 : 9999)), to = parseInt(choice.to || (choice.from ? 9999 : 1));
  const years = counts.sort((a, b) => a[0] - b[0]).map(([year, count]) => {
    const isOn = from <= year && year <= to;
    const bar = element("button", { type: "button", className: "heat-" + Math.ceil((5 * count) / top), "aria-pressed": String(isOn), onclick: () => {
      const wasOne = choice.from && choice.from === choice.to && choice.from !== String(year);
      const span = isOn && choice.from === choice.to ? ["", ""] : wasOne ? [year, +choice.from].sort((a, b) => a - b).map(String) : [String(year), String(year)];
      choose(...span);
    } }, String(year), " ", element("span", { className: "count" }, formatted(count)));
    bar.style.setProperty("--share", count / top);
    return element("li", {}, bar);
  });
  const field = (key) => element("label", {}, say(key) + " ", element("input", { type: "text", inputMode: "numeric", size: 10, value: choice[key], placeholder: "1973-09", pattern: "\\d{4}(-\\d\\d){0,2}", onchange: ({ target }) => {
    if (target.reportValidity()) choose(...["from", "to"].map((one) => (one === key ? target.value : choice[one])));
  } }));
  box.replaceChildren(element("ul", { className: "histogram" }, ...years), element("p", { className: "span" }, field("from"), " ", field("to")));
};
