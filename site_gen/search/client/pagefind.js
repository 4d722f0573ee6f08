/* Pagefind as the engine under the same page: https://pagefind.app, whose script and index stand beside this one.

   It knows words in AND and "phrases" of its own; fields are its filters, and `-without` and OR are put together here
   from several questions, for which it cannot count facets. */

let base = "", boot, engine;
readTable(TABLE);

const open = async (query = "") => {
  const [version] = await Promise.all([
    fetch(base + "pagefind-entry.json" + query).then((response) => response.text()),
    (async () => {
      if (engine) await engine.destroy();
      engine = engine || (await import(base + "pagefind.js"));
      await engine.options({ bundlePath: base, baseUrl: "/" });
      await engine.init();
    })(),
  ]);
  boot = { format: FORMAT, version };
};

let known;
const allValues = async () => {
  if (!known || known.of !== boot.version) known = { of: boot.version, values: await engine.filters() };
  return known.values;
};
const valuesOf = async (name) => Object.entries((await allValues())[name] || {});

/* The filters of the choice without those of one group. */
const filtersOf = async (state, except) => {
  const filters = {};
  for (const [name, values] of state.filters) if (values.size && name !== except) filters[name] = { any: [...values] };
  if ((state.from || state.to) && except !== "year") {
    const from = parseInt(state.from || 0), to = parseInt(state.to || 9999);
    filters.year = { any: (await valuesOf("year")).map(([year]) => year).filter((year) => from <= year && year <= to) };
  }
  return filters;
};

/* What `field:value` allows: the values that have its words. */
const fieldFilter = async ({ field, value, words }) => {
  const isPeriod = PERIODS.includes(field), name = isPeriod ? "year" : field;
  const fits = (one) => isPeriod ? (field === "before" ? one < parseInt(value) : field === "after" ? one >= parseInt(value) : one == parseInt(value)) : words.every((word) => split(one).some((part) => part.startsWith(word)));
  return { [name]: { any: (await valuesOf(name)).map(([one]) => one).filter(fits) } };
};

/* What Pagefind is asked for one way to put the clauses together. */
const question = async (units) => {
  const fields = units.filter((unit) => unit.field), words = units.filter((unit) => !unit.field);
  const text = words.map((unit) => (unit.phrase && !isPaired(unit.words[0]) ? `"${unit.words.join(" ")}"` : typedOf(unit))).join(" ");
  return { text: text || null, all: await Promise.all(fields.map(fieldFilter)) };
};

const search = async ({ text, all }, filters, sort) => {
  const order = { newest: { date: "desc" }, oldest: { date: "asc" }, title: { title: "asc" } }[sort];
  const asked = { filters: { all: [...all, filters] }, ...(order && { sort: order }) };
  return engine.search(text, asked);
};

const answer = async (state, asked) => {
  const clauses = parse(state.q), wanted = clauses.filter((clause) => !clause.not), unwanted = clauses.filter((clause) => clause.not);
  const filters = await filtersOf(state);
  if (!clauses.length && !Object.keys(filters).length) return null;
  for (const unit of wanted.flatMap((clause) => clause.any)) if (!unit.field) asked.typed.push(typedOf(unit));
  await allValues();
  const ways = wanted.reduce((before, clause) => before.flatMap((way) => clause.any.map((unit) => [...way, unit])), [[]]);
  const questions = await Promise.all(ways.map(question)), without = await Promise.all(unwanted.map(({ any }) => question(any)));
  const found = async (sort) => {
    const [lists, gone] = await Promise.all([questions, without].map((of) => Promise.all(of.map((one) => search(one, filters, sort)))));
    const left = new Map(lists.flatMap((list) => list.results).map((result) => [result.id, result]));
    for (const list of gone) for (const { id } of list.results) left.delete(id);
    return [...left.values()];
  };
  const first = await found(state.sort), isPlain = questions.length === 1 && !without.length;
  const counts = async (name) => Object.entries((await search(questions[0], await filtersOf(state, name))).filters[name] || {});
  return {
    total: first.length,
    rows: async (sort, count) => Promise.all((sort === state.sort ? first : await found(sort)).slice(0, count).map((result) => rowOf(result, asked))),
    has: (name) => Object.keys(known.values[name] || {}).length > 1,
    ...(isPlain && { values: counts, years: async () => (await counts("year")).map(([year, count]) => [+year, count]) }),
  };
};

/* A row as the page shows it; what to mark are the words at the places that Pagefind tells. */
const rowOf = async (result, asked) => {
  const { raw_url: address, content, locations, meta } = await result.data(), words = content.split(/\s+/);
  const at = locations.length ? Math.max(locations[0] - 8, 0) : 0;
  const passage = (at ? "…" : "") + words.slice(at, at + 28).join(" ") + (at + 28 < words.length ? "…" : "");
  const forms = new Set(locations.flatMap((place) => split(words[place] || "")));
  asked.marks.push(...[...forms].map((word) => ({ word, stems: [] })));
  return [meta.title, address, meta.date || "", meta.authors || "", meta.publisher || "", passage, meta.language];
};

const stemsOf = () => [];
