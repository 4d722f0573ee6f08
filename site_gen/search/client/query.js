/* From a word to its postings: stems, written forms, beginnings, misspellings. */

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
          const fit = form === word ? 1 : terms.has(term) ? 0.2 : prefix && form.startsWith(word) ? 0.15 : 0;
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

/* Whether two words differ by one letter put in, left out, changed, or by two neighbours changed over. */
const isNear = (one, other) => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let at = 0, end = 0;
  const least = Math.min(one.length, other.length);
  while (at < least && one[at] === other[at]) at++;
  while (end < least - at && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one, other].map((word) => word.slice(at, word.length - end));
  return (a.length < 2 && b.length < 2) || (a.length === 2 && a === b[1] + b[0] && b.length === 2);
};

/* Words of the index that a misspelt one may mean, the commonest first. */
const nearWords = async (word) => {
  if (word.length < 4 || isPaired(word) || /^\d+$/.test(word)) return [];
  const found = new Map();
  const take = (other, count) => isNear(word, other) && found.set(other, Math.max(count, found.get(other) || 0));
  const backwards = (other) => [...other].reverse().join(""), half = (word.length - 1) >> 1;
  for (const part of boot.parts) {
    if (boot.single) {
      for (const n of part.terms.keys()) for (const entry of await shard(part, n)) take(entry.form || "", entry.count);
    } else
      for (const [name, firsts, turn, length] of [["v", part.words, (other) => other, half], ["r", part.endings, backwards, word.length - half - 1]])
        for (const [list, classes] of await Promise.all(filesOf(firsts, turn(word).slice(0, length), "\uffff", 3).map((n) => load(`${part.name}/${name}${n}`)))) {
          const common = numbers(classes).values();
          frontCoded(list, (other) => take(turn(other), common.next().value));
        }
  }
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5).map(([other]) => other);
};

const rarity = (count) => Math.log(1 + (boot.size - count + 0.5) / (count + 0.5));

/* Document → score, for one word as a Map of its entries, or for several that a misspelt one may mean: nobody knows which,
   so the best articles of each stand in turn. The word itself counts beside the best of its other forms. */
const union = (words) => {
  let best = new Map();
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
