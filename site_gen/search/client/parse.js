/* From what is typed to clauses: words in AND, "phrases" in quotes of any language, -without, NOT, OR, field:value. */

const FACETS = ["publisher", "author", "section", "tag", "language"];

const PERIODS = ["before", "after", "date"];

const fieldOf = (name, value) => (name === "lang" ? "language" : [...FACETS, ...(/^\d{4}/.test(value) ? PERIODS : [])].find((field) => field === name));

/* [{not, any: [{words, phrase, begun} | {field, value}]}]: all must hold, of `any` one. */
const parse = (text) => {
  const clauses = [];
  let not = false, or = false;
  for (const match of text.matchAll(/(-)?(?:(\p{L}+)[:：])?(?:["“”„«»「」]([^"“”„«»「」]*)["“”„«»「」]?|(\S+))/gu)) {
    const [all, minus, name, quoted, plain] = match;
    const value = quoted ?? plain, field = name && fieldOf(name.toLowerCase(), value);
    if (all === "AND" || all === "NOT" || (all === "OR" && clauses.length)) {
      or = all === "OR";
      not = all === "NOT";
      continue;
    }
    const words = split(field || !name ? value : `${name} ${value}`);
    if (!words.length) continue;
    const isLast = match.index + all.length === text.length;
    const unit = field ? { field, value, words } : { words, phrase: quoted !== undefined || (words.length > 1 && isPaired(words[0])), begun: quoted === undefined && isLast };
    if (or) clauses.at(-1).any.push(unit);
    else clauses.push({ not: not || Boolean(minus), any: [unit] });
    or = not = false;
  }
  return clauses;
};

/* What asking gathers: what to mark, what a misspelling was taken for, what is looked for in the article. */
const asking = (language) => ({ language, marks: [], meant: [], typed: [] });
const typedOf = ({ words }) => words.join(isPaired(words[0]) ? "" : " ");
