/* Most of the words, loaded when no article has all of several: those that lack the fewest of them. What is looked at is
   in memory already. A phrase, a field, an OR is never given up; of -words one would not know what made them nothing. */
siteGenSearch("most", ({ boot, split, isPaired, RUN, matches }) => {
  /* A word in more articles than this share, and than so many, does not count: nobody looks for it. */
  const COMMON = 0.6, FEW = 30;

  const typedOf = ({ words }) => words.join(isPaired(words[0]) ? "" : " ");
  const isQuoted = (unit, text) => unit.phrase && (!isPaired(unit.words[0]) || /["“”„«»「」]/.test(text));
  const isWord = ([unit, ...others], text) => !unit.field && !isQuoted(unit, text) && (!others.length || unit.isDate);

  /* A sentence without spaces as its words, or itself where it has no two of them. */
  const spaced = (text, language) =>
    text.replace(RUN, (run) => {
      const words = isPaired(run) ? [...new Intl.Segmenter(language, { granularity: "word" }).segment(run)].map(({ segment }) => segment) : [];
      const long = words.filter((word) => [...word].length > 1);
      return long.length > 1 ? ` ${long.join(" ")} ` : run;
    });

  /* What was typed for a unit, as it was typed. */
  const written = (unit, text) => {
    const pieces = text.split(/\s+/).map((piece) => piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ""));
    return pieces.find((piece) => String(split(piece)) === String(unit.words)) || typedOf(unit);
  };

  /* Document → score of those that have most words, of those that the other conditions allow. */
  return async (wanted, text, asked) => {
    const apart = /["“”„«»「」]/.test(text) ? text : spaced(text, asked.language);
    if (apart !== text && !asked.isApart) {
      asked.isApart = true;
      asked.marks.length = asked.typed.length = 0;
      return matches(apart, asked);
    }
    const counts = new Map(), isOwn = (one) => isWord(one.any, text), others = wanted.filter((one) => !isOwn(one));
    const words = [...new Map(wanted.filter(isOwn).map((one) => [String(one.any[0].words), one])).values()];
    const telling = words.filter((one) => one.size <= Math.max(boot.size * COMMON, FEW)), least = telling.length > 2 ? Math.max(2, Math.ceil(telling.length / 2)) : 1;
    if (telling.length < 2) return counts;
    for (const one of telling) for (const number of one.keys()) counts.set(number, (counts.get(number) || 0) + 1);
    for (const [number, count] of [...counts])
      if (count < least || !others.every((one) => one.has(number))) counts.delete(number);
    for (const { check } of others) await check?.(counts);
    /* A word of letters without spaces is a phrase: its places are read where it may matter. */
    for (const one of telling.filter(({ check }) => check)) {
      const held = new Map([...one].filter(([number]) => counts.has(number)));
      await one.check(held);
      for (const number of [...one.keys()])
        if (!held.has(number)) {
          one.delete(number);
          if (counts.has(number)) counts.set(number, counts.get(number) - 1);
        }
    }
    let most = least;
    for (const count of counts.values()) most = Math.max(most, count);
    const found = new Map();
    for (const [number, count] of counts)
      if (count === most) found.set(number, [...words, ...others].reduce((sum, one) => sum + (one.get(number) || 0), 0));
    if (!found.size) return found;
    const [there, missing] = [true, false].map((isThere) => words.filter((one) => [...found.keys()].some((number) => one.has(number)) === isThere).map(({ any: [unit] }) => unit));
    asked.typed = there.map(typedOf);
    const comma = { ja: "、", zh: "、", ar: "، ", fa: "، " }[asked.language.slice(0, 2)] || ", ";
    asked.most = missing.length ? ["without", { words: missing.map((unit) => written(unit, text)).join(comma) }] : ["most"];
    return found;
  };
});
