/* Dates that are typed as words, loaded when one may be: "12 May 1973", "1973-05", "5/1973", "1970s", "1970-1975". Each is
   looked for as before, and finds the articles of its day, month or years too. */
siteGenSearch("dates", (languages, split) => {
  const FILLING = new Set("of the de del da di do den der d 年 月 日 년 월 일 г год года р року ngay thang nam".split(" "));

  /* [word, month]: as each language writes it alone, and beside a day. */
  const known = languages.filter((language) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language));
  const months = known.flatMap((language) => [{}, { day: "numeric" }].flatMap((more) => {
    const format = new Intl.DateTimeFormat(language, { ...more, month: "long", timeZone: "UTC" });
    return [...Array(12).keys()].flatMap((at) => format.formatToParts(Date.UTC(2001, at)).filter(({ type }) => type === "month").map(({ value }) => [split(value), at + 1]));
  })).filter(([words]) => words.length === 1 && !/^\p{N}/u.test(words[0])).map(([[word], month]) => [word, month]);
  const monthOf = (word) => {
    const whole = months.find(([name]) => name === word);
    if (whole || word.length < 3) return whole?.[1];
    const begun = new Set(months.filter(([name]) => name.startsWith(word)).map(([, month]) => month));
    return begun.size === 1 ? [...begun][0] : undefined;
  };

  /* A letter for what a word may be, with its value: Year, Number of a day or month, Month, Ten years, nothing. */
  const kindOf = (word) => {
    const [, number, end] = word.match(/^(\d{1,4})(\D*)$/) || [];
    if (number?.length === 4 && !end && number > 1599 && number < 2101) return ["Y", number];
    if (number?.length === 4 && number % 10 === 0 && /^(s|er|ern|х|e)$/.test(end)) return ["T", number];
    if (number?.length < 3 && +number && number < 32 && /^(st|nd|rd|th|er|a|o|e|年|月|日|년|월|일)?$/.test(end)) return ["N", number];
    const month = number ? 0 : monthOf(word);
    return month ? ["M", month] : FILLING.has(word) ? ["", ""] : ["-", ""];
  };

  const iso = (year, ...others) => [year, ...others.map((number) => String(number).padStart(2, "0"))].join("-");
  const day = (year, month, number) => (month < 13 && new Date(Date.UTC(year, month - 1, number)).getUTCDate() === +number ? [iso(year, month, number)] : []);
  const month = (year, number) => (number < 13 ? [iso(year, number)] : []);
  const SHAPES = {
    NMY: (d, m, y) => day(y, m, d),
    MNY: (m, d, y) => day(y, m, d),
    YMN: day,
    YNM: (y, d, m) => day(y, m, d),
    MY: (m, y) => month(y, m),
    YM: month,
    T: (year) => [`${year}/${+year + 9}`],
  };
  /* In figures alone, which must be one piece: day before month or the other way round, whichever there is. */
  const FIGURES = {
    YNN: day,
    NNY: (a, b, y) => [...new Set([...day(y, b, a), ...day(y, a, b)])],
    YN: month,
    NY: (m, y) => month(y, m),
    YY: (first, last) => (first < last ? [`${first}/${last}`] : []),
  };

  /* The dates that some clauses are, one after the other. */
  const datesOf = (clauses) => {
    const kinds = clauses.flatMap(({ any }) => any[0].words.map(kindOf)).filter(([kind]) => kind);
    const shape = kinds.map(([kind]) => kind).join(""), values = kinds.map(([, value]) => value);
    const read = SHAPES[shape] || (clauses.length === 1 ? FIGURES[shape] : undefined);
    return read ? read(...values) : [];
  };

  const isPlain = ({ not, any: [unit, ...others] }) => !not && !others.length && !unit.field && !unit.phrase;
  return (clauses) => {
    const found = [];
    for (let at = 0; at < clauses.length; ) {
      let end = at;
      while (end < clauses.length && end < at + 5 && isPlain(clauses[end])) end++;
      let values = [];
      for (; end > at && !(values = datesOf(clauses.slice(at, end))).length; end--);
      if (values.length) {
        const units = clauses.slice(at, end).map(({ any }) => any[0]);
        const asWords = { words: units.flatMap(({ words }) => words), begun: units.at(-1).begun, isDate: true };
        found.push({ not: false, any: [asWords, ...values.map((value) => ({ field: "date", value }))] });
      } else found.push(clauses[(end = at)]), end++;
      at = end;
    }
    return found;
  };
});
