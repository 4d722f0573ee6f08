/* Loading and decoding: every file of the index is a script that calls siteGenSearch(name, content). */

const content = new Map(), arriving = new Map(), shards = new Map();
let base = "", boot;

globalThis.siteGenSearch = (name, value) => content.set(name, value);

/* Under "require-trusted-types-for 'script'" an address of a script must come from a policy. */
const policy = globalThis.trustedTypes?.createPolicy("site-gen-search", { createScriptURL: (address) => address });

const load = (name, query = "") => {
  if (content.has(name) && !query) return content.get(name);
  if (!arriving.has(name)) {
    arriving.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script"), address = base + name + ".js" + query;
      const end = (isThere) => {
        arriving.delete(name);
        script.remove();
        if (isThere && content.has(name)) resolve(content.get(name));
        else reject(Error(name));
      };
      script.charset = "utf-8";
      script.src = policy ? policy.createScriptURL(address) : address;
      script.onload = () => end(true);
      script.onerror = () => end(false);
      document.head.append(script);
    }));
  }
  return arriving.get(name);
};

/* The index's first file; parts know where their documents begin among all. */
const open = async (query) => {
  boot = await load("index", query);
  readTable(boot.table);
  shards.clear();
  let first = 0;
  for (const part of boot.parts) {
    for (const name of ["terms", "words", "endings"]) if (typeof part[name] === "string") part[name] = part[name] ? part[name].split(" ") : [];
    if (typeof part.places === "string") part.places = ascending(part.places);
    part.first = first;
    first += part.size;
  }
  boot.size = first;
};

const digit = (text, at) => {
  const code = text.charCodeAt(at) - 35;
  return code > 57 ? code - 1 : code;
};

const numbers = (text) => {
  const found = [];
  for (let at = 0, rest = 0; at < text.length; at++) {
    const value = digit(text, at);
    if (value < LAST) {
      found.push(rest * LAST + value);
      rest = 0;
    } else rest = rest * MORE + value - LAST;
  }
  return found;
};

const ascending = (text) => {
  let before = -1;
  return numbers(text).map((gap) => (before += gap + 1));
};

/* A list of words, each after the one before; `,` and `.` are of the dictionary only. */
const frontCoded = (text, found) => {
  let term = "";
  for (const [, mark, shared, rest] of text.matchAll(/([,.]?)([A-Z])([^,.A-Z]*)/g)) {
    const word = term.slice(0, shared.charCodeAt(0) - 65) + rest;
    if (!mark) term = word;
    found(word, mark);
  }
};

/* The words of a file: {term (its stem), form (itself), count, part, text (of the postings), place, places, runs}; and
   words that lead to another stem: {term, alias}. */
const shard = async (part, number) => {
  const name = `${part.name}/w${number}`;
  if (!shards.has(name)) {
    const [dictionary, coded, texts, start, cut] = await load(name);
    const entries = [], values = numbers(coded);
    let at = 0, place = start, term, isBare;
    const end = () => isBare && entries.push({ term, form: term });
    frontCoded(dictionary, (word, mark) => {
      if (!mark) {
        end();
        term = word;
      } else entries.push(mark === "," ? { term, form: word } : { term, alias: word });
      isBare = !mark;
    });
    end();
    entries.filter((entry) => entry.form).forEach((entry, n) => {
      const [count, length, places] = values.slice(3 * n, 3 * n + 3);
      Object.assign(entry, { part, count, text: texts.slice(at, at + length), place, places, runs: cut[n] });
      at += length;
      place += entry.places;
    });
    shards.set(name, entries);
  }
  return shards.get(name);
};

/* The last of sorted firsts that is not after the word. */
const fileOf = (firsts, word) => {
  let low = 0, high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
};

/* The files that hold a word and what is sorted up to word + end, at most `most`; a long term has several to itself. */
const filesOf = (firsts, word, end, most) => {
  const files = [];
  let at = fileOf(firsts, word);
  while (at && firsts[at - 1] === word) at--;
  for (; at < firsts.length && (!files.length || firsts[at] <= word + end) && (files.length < most || firsts[at] === word); at++) files.push(at);
  return files;
};

/* Calls found(document, weight) for each posting, oldest first; documents are counted over all parts. */
const postings = (entry, found) => {
  let number = entry.part.first - 1;
  for (const value of numbers(entry.text)) found((number += Math.floor(value / LEVELS) + 1), value % LEVELS);
};

/* All pieces of a stream, of each part: their texts joined. */
const stream = async (part, name) => {
  const pieces = Array.from({ length: part.streams[name] }, (_, n) => load(`${part.name}/${name}${n}`));
  return numbers((await Promise.all(pieces)).join(""));
};

/* The day of each document, 0 for none. */
const allDays = async () =>
  (boot.days ||= (await Promise.all(boot.parts.map((part) => stream(part, "y")))).flatMap((gaps) => {
    let day = 0;
    return gaps.map((gap) => (day += gap));
  }));

const dayNumber = (year, month = 1, day = 1) => Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1600, 0, 1)) / 864e5) + 1;
const yearOf = (day) => new Date(Date.UTC(1600, 0, day)).getUTCFullYear();

/* The values of a facet group with their documents: value → list, over all parts. */
const groups = new Map();
const group = async (name) => {
  const key = boot.version + name;
  if (!groups.has(key)) {
    const values = new Map();
    for (const part of boot.parts) {
      const files = Array.from({ length: (part.facets[name] || [0])[0] }, (_, n) => load(`${part.name}/f-${name}${n}`));
      for (const [names, counts, lists] of await Promise.all(files)) {
        const gaps = numbers(lists);
        let at = 0;
        numbers(counts).forEach((count, n) => {
          let number = part.first - 1;
          if (!values.has(names[n])) values.set(names[n], []);
          const list = values.get(names[n]);
          for (const end = at + count; at < end; at++) list.push((number += gaps[at] + 1));
        });
      }
    }
    groups.set(key, values);
  }
  return groups.get(key);
};

/* A document as it is shown: [title, address, date, authors, publisher, text, language]. */
const shown = async (number) => {
  const part = boot.parts.findLast((one) => one.first <= number), at = number - part.first;
  const row = (await load(`${part.name}/d${Math.floor(at / BLOCK)}`))[at % BLOCK];
  return [row[0], longAddress(row[1], row[0], row[2]), ...row.slice(2)];
};

const longAddress = (address, title, date) => {
  const [, length, rest] = address.match(/^\*(\d+)\*(.*)$/) || [];
  if (length === undefined) return address;
  return `${date.slice(0, 4)}/${date.slice(5, 7)}/${[...split(title).join("-")].slice(0, length).join("")}${rest}.html`;
};
