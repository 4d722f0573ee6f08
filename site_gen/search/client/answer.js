/* What the page asks of an engine: null when nothing is asked, else the number of articles found, and how to get at
   their rows, whether a facet is worth showing, the values of a facet and the years, all with live counts. */

/* Of the best rows, those whose whole title was typed stand first. */
const namedFirst = (rows, text) => {
  const isNamed = ([title]) => String(split(title)) === String(split(text));
  return [...rows.filter(isNamed), ...rows.filter((row) => !isNamed(row))];
};

const answer = async (state, asked) => {
  const found = await matches(state.q, asked), sets = await filterSets(state);
  if (!found && !sets.size) return null;
  const documents = found || everything(), list = filtered(documents, sets);
  return {
    total: list.length,
    since: asked.oldest && (await shown(asked.oldest))[2],
    rows: async (sort, count) => {
      const rows = await Promise.all((await ordered(list, documents, sort, count)).slice(0, count).map(shown));
      return sort === "relevance" ? [...namedFirst(rows.splice(0, 10), state.q), ...rows] : rows;
    },
    has: (name) => boot.parts.some((part) => (part.facets[name] || [0, 0])[1] > 1),
    values: async (name) => {
      const allowed = new Set(filtered(documents, sets, name));
      return [...(await group(name))].map(([value, all]) => [value, all.reduce((sum, number) => sum + allowed.has(number), 0)]);
    },
    years: async () => {
      const all = await allDays(), counts = new Map();
      for (const day of all) if (day) counts.set(yearOf(day), 0);
      for (const number of filtered(documents, sets, "year")) if (all[number]) counts.set(yearOf(all[number]), counts.get(yearOf(all[number])) + 1);
      return [...counts];
    },
    after: async (items) => isFile || (await load("passage"))(items, (text) => marked(text, asked.marks)),
  };
};
