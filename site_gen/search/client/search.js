/* From clauses to documents. */

/* [first day, day after the last] of a year, month or day, or from one to another: "1970/1975". */
const period = (text) => {
  const [first, last] = text.split("/"), [year, month, day] = first.split("-").map(Number);
  if (!year) return [0, Infinity];
  return [dayNumber(year, month || 1, day || 1), last ? period(last)[1] : day ? dayNumber(year, month, day + 1) : month ? dayNumber(year, month + 1) : dayNumber(year + 1)];
};

/* A date that was typed counts more than the same words in a text, less than in a title. */
const OF_DATE = 5.5;

const inField = async ({ field, value, words }) => {
  const found = new Map();
  if (PERIODS.includes(field)) {
    const [start, end] = period(value);
    (await allDays()).forEach((day, number) => day && (field === "before" ? day < start : day >= start && (field === "after" || day < end)) && found.set(number, 0));
    if (field === "date") for (const number of found.keys()) found.set(number, OF_DATE * rarity(found.size));
    return found;
  }
  /* Names with the whole words (O'Neill has "oneill" too); where there is none, those with words that begin so. */
  const names = [...(await group(field))].map(([name, list]) => [split(`${name} ${name.split(between).join("")}`), list]);
  const named = (fits) => names.filter(([parts]) => words.every((word) => parts.some((part) => fits(part, word))));
  const whole = named((part, word) => part === word);
  for (const [, list] of whole.length ? whole : named((part, word) => part.startsWith(word))) for (const number of list) found.set(number, 0);
  return found;
};

/* A script that is loaded on demand, with what it needs of this one. */
const tool = async (name) => (await load(name))({ load, boot, shard, filesOf, frontCoded, numbers, postings, digit, LAST, PLACES_HIGH, RUN, split, isPaired, matches });

/* The documents of one unit; those of a phrase are still to be checked, which is cheaper when fewer are left. */
const unitMatches = async (unit, asked) => {
  if (unit.field) return inField(unit);
  asked.typed.push(typedOf(unit));
  const lists = await Promise.all(unit.words.map(async (word, at) => {
    const isLast = at === unit.words.length - 1, begun = unit.begun && isLast;
    const words = [await entriesOf(word, begun)];
    asked.marks.push({ word, stems: stemsOf(word), begun });
    if (isLast) asked.last = { word, entries: words[0] };
    if (!words[0].size && !unit.isDate)
      for (const other of await (await tool("near"))(word)) {
        asked.meant.push(other);
        asked.marks.push({ word: other, stems: stemsOf(other) });
        words.push(await entriesOf(other));
      }
    if (!unit.phrase) return words;
    const entries = words.flatMap((one) => [...one]), exact = entries.filter(([, fit]) => fit === 1);
    return [new Map(exact.length ? exact : entries)];
  }));
  const documents = both(lists.map(union));
  if (unit.phrase && lists.length > 1)
    documents.check = async (candidates) => {
      const phrase = await tool("phrase");
      asked.oldest = Math.max(asked.oldest || 0, await phrase(lists.map(([entries]) => entries), candidates));
    };
  return documents;
};

/* Document → score, or null for all documents when nothing is asked. Where no article has all words, those with most. */
const matches = async (text, asked) => {
  const wanted = [], unwanted = [];
  let clauses = parse(text);
  if (/\p{N}{3}/u.test(text)) clauses = (await load("dates"))([asked.language, ...Object.keys(boot.stems)], split)(clauses);
  await openStemmers([asked.language, ...clauses.flatMap((clause) => clause.any.filter((unit) => unit.field === "language").map((unit) => unit.value))]);
  await Promise.all(clauses.map(async ({ not, any }) => {
    const found = new Map();
    for (const unit of any) {
      const documents = await unitMatches(unit, not ? asking() : asked), { check } = documents;
      if (not || any[1]) await check?.(documents);
      else found.check = check;
      for (const [number, score] of documents) found.set(number, Math.max(score, found.get(number) || 0));
    }
    found.any = any;
    (not ? unwanted : wanted).push(found);
  }));
  if (!clauses.length) return null;
  const documents = wanted.length ? both(wanted) : everything();
  for (const found of unwanted) for (const number of found.keys()) documents.delete(number);
  for (const { check } of wanted) await check?.(documents);
  return documents.size || unwanted[0] ? documents : (await tool("most"))(wanted, text, asked);
};

const everything = () => new Map(Array.from({ length: boot.size }, (_, number) => [number, 0]));

/* What the chosen filters allow: name of a filter → set of documents. */
const filterSets = async (state) => {
  const sets = new Map();
  for (const [name, values] of state.filters) {
    if (!values.size) continue;
    const known = await group(name);
    sets.set(name, new Set([...values].flatMap((value) => known.get(value) || [])));
  }
  if (state.from || state.to) {
    const from = state.from ? period(state.from)[0] : 1, to = state.to ? period(state.to)[1] : Infinity, all = await allDays();
    sets.set("year", { has: (number) => all[number] >= from && all[number] < to });
  }
  return sets;
};

/* The documents that all filters but one allow. */
const filtered = (documents, sets, except) => {
  const others = [...sets].filter(([name]) => name !== except).map(([, set]) => set);
  return [...documents.keys()].filter((number) => others.every((set) => set.has(number)));
};

/* Numbers in the order of a sort; by title only the first `count` are certain, as two parts are sorted apart. */
const ordered = async (list, documents, sort, count) => {
  if (sort === "oldest") {
    const all = await allDays();
    return list.sort((a, b) => (all[a] ? 0 : 1) - (all[b] ? 0 : 1) || a - b);
  }
  if (sort === "newest") return list.sort((a, b) => b - a);
  if (sort !== "title") return list.sort((a, b) => documents.get(b) - documents.get(a) || b - a);
  const firsts = await Promise.all(boot.parts.map(async (part) => {
    const places = await stream(part, "t");
    const own = list.filter((number) => number >= part.first && number < part.first + part.size);
    own.sort((a, b) => places[a - part.first] - places[b - part.first]);
    return Promise.all(own.slice(0, count).map(async (number) => [split((await shown(number))[0]).join(" "), number]));
  }));
  const sorted = firsts.flat().sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1])).map(([, number]) => number);
  return sorted.slice(0, count);
};
