/* The word rule of tokens.py, step by step the same. Its table comes with the index, which was written by it. */

const characterClass = (pairs) => pairs.map((pair) => pair.map((code) => `\\u{${code.toString(16)}}`).join("-")).join("");

const ranges = (table) => {
  const steps = table.split(" ").map((number) => parseInt(number, 36)), found = [];
  let end = 0;
  for (let at = 0; at < steps.length; at += 2) {
    const first = end + steps[at];
    end = first + steps[at + 1];
    found.push([first, end]);
  }
  return found;
};

let RUN, pairedFirst, dropped, noWord, kept, between, replaced, longest;

const readTable = (table) => {
  const word = characterClass(ranges(table.word)), pair = characterClass(ranges(table.bigram));
  RUN = new RegExp(`[${pair}]+|[${word}]+(?:[${table.apostrophes}][${word}]+)*`, "gu");
  pairedFirst = new RegExp(`^[${pair}]`, "u");
  dropped = new RegExp(`[${characterClass(table.dropped)}]+`, "gu");
  noWord = new RegExp(`[^${word}${pair}]+`, "gu");
  kept = new RegExp(`([${table.kept}])`);
  between = new RegExp(`[${table.apostrophes}]`);
  replaced = table.replaced;
  longest = table.longest;
};

const isPaired = (word) => pairedFirst.test(word);

const fold = (raw) =>
  raw
    .toLowerCase()
    .normalize("NFC")
    .split(kept)
    .map((part, at) =>
      at % 2
        ? part
        : [...part.normalize("NFKD").toLowerCase().replace(dropped, "")].map((letter) => replaced[letter] || letter).join(""))
    .join("")
    .normalize("NFC")
    .replace(noWord, "");

/* The folded words of one match of RUN. */
const wordsOf = (raw) => {
  if (isPaired(raw)) {
    const run = [...fold(raw)];
    return run.length < 2 ? run : run.slice(1).map((letter, at) => run[at] + letter);
  }
  let parts = raw.split(between).map((part) => [...fold(part)].slice(0, longest).join(""));
  if (parts.length > 1) parts = parts.filter((part) => [...part].length > 1);
  return parts.filter(Boolean);
};

const split = (text) => (text.match(RUN) || []).flatMap(wordsOf);
