/* From a word to its postings: stems, written forms, beginnings. What is misspelt is in near.js. */

const stemmers = new Map();

/* The stemmers of the page's language; `lang:` adds its own. */
const openStemmers = async (languages) => {
  for (const language of languages) {
    const name = boot.stems[language] || boot.stems[language.split("-")[0]];
    if (name && !stemmers.has(name)) stemmers.set(name, new (await load("stem-" + name))());
  }
};

const stemsOf = (word) => (isPaired(word) ? [] : [...stemmers.values()].map((stemmer) => stemmer.stemWord(word) || word));

/* The terms that a word means: Map of entry → how well it fits. `begun`: its end may still be missing. */
const entriesOf = async (word, begun) => {
  const stems = stemsOf(word), found = new Map();
  const prefix = begun && (isPaired(word) ? [...word].length < 2 : word.length > 1);
  const look = async (part, key, end, most, others = stems) => {
    for (const entries of await Promise.all(filesOf(part.terms, key, end, most).map((number) => shard(part, number)))) {
      const terms = new Set(others);
      for (const entry of entries) if (entry.form === word) terms.add(entry.term);
      for (const entry of entries) {
        const { term, form, alias } = entry;
        if (!alias) {
          const fit = form === word ? 1 : terms.has(term) ? 0.15 : prefix && form.startsWith(word) ? 0.1 : 0;
          if (fit && !(found.get(entry) >= fit)) found.set(entry, fit);
        } else if (alias !== key && (term === word || (prefix && term.startsWith(word)))) await look(part, alias, "", 1, [alias]);
      }
    }
  };
  for (const part of boot.parts) {
    const keys = new Set([...stems, word]);
    for (const key of keys) await look(part, key, "", 1);
    if (prefix) await look(part, word, "\uffff", found.size ? 2 : 4);
    /* The stem of a word in another language stands a little before it. */
    for (let less = 1; less < 4 && !found.size && word.length - less > 2; less++) await look(part, word.slice(0, -less), "", 1);
  }
  return found;
};

const rarity = (count) => Math.log(1 + (boot.size - count + 0.5) / (count + 0.5));

/* Document → score, for one word as a Map of its entries, or for several that a misspelt one may mean: nobody knows which,
   so the best articles of each stand in turn. The word itself counts beside the best of its other forms. */
const union = (words) => {
  let best;
  const raise = (number, score) => best.get(number) >= score || best.set(number, score);
  const all = words.map((entries) => {
    best = new Map();
    for (const [entry, fit] of [...entries].sort((a, b) => a[1] - b[1]))
      postings(entry, (number, weight) => raise(number, (weight + 0.5) * fit + (fit < 1 ? 0 : best.get(number) || 0)));
    return best;
  });
  if (words[1]) {
    best = new Map();
    for (const scores of all) [...scores].sort(byScore).forEach(([number, score], at, [[, top]]) => raise(number, (LEVELS * score) / top - at / 1e9));
  }
  const worth = rarity(best.size);
  for (const [number, score] of best) best.set(number, score * worth);
  return best;
};

/* The best first, of equal ones the newest. */
const byScore = (a, b) => b[1] - a[1] || b[0] - a[0];

/* The documents that are in all, with the sum of their scores; the smallest first. */
const both = (maps) => {
  const [least, ...others] = [...maps].sort((a, b) => a.size - b.size), found = new Map();
  for (const [number, score] of least || []) {
    let sum = score;
    for (const other of others) sum += other.get(number) ?? NaN;
    if (sum === sum) found.set(number, sum);
  }
  return found;
};
