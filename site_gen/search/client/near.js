/* Misspellings, loaded when a word is nowhere: the words of the index that it may mean, the commonest first. */
siteGenSearch("near", ({ load, boot, shard, filesOf, frontCoded, numbers, isPaired }) => {
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

  return async (word) => {
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
});
