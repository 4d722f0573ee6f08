/* Phrases, loaded when one is asked: which documents have its words one after the other. Only the places of documents
   that have all the words are read, of the rarest word first; each word leaves fewer to be asked for the next one. */
siteGenSearch("phrase", ({ load, postings, numbers, digit, LAST, PLACES_HIGH }) => {
  /* Places read of one word, at most: about 3 MB. Of a word that has more of them the newest are read. */
  const MOST = 4e6;

  /* The runs of a term: documents that follow one another, and where their places stand. */
  const runsOf = ({ part, text, count, place, places, runs }) => {
    const documents = [], found = [], told = runs ? numbers(runs) : [count, places];
    postings({ part, text }, (number) => documents.push(number));
    for (let at = 0; at < told.length; at += 2) {
      found.push({ part, numbers: documents.splice(0, told[at]), from: place, size: told[at + 1] });
      place += told[at + 1];
    }
    return found;
  };

  /* The places of a run in the wanted documents: calls found(document, ascending places). */
  const read = async ({ part, numbers, from, size }, wanted, found) => {
    const end = from + size, files = part.places.map((start, n) => [start, part.places[n + 1] ?? Infinity, n]).filter(([start, stop]) => start < end && stop > from);
    const texts = await Promise.all(files.map(([, , n]) => load(`${part.name}/p${n}`)));
    const [low, high] = [0, 1].map((n) => texts.map((text, at) => text[n].slice(Math.max(from - files[at][0], 0), end - files[at][0])).join(""));
    let at = 0;
    for (const number of numbers) {
      const list = [];
      for (let before = 0, value = 0; !(value % 2); ) {
        value = 0;
        while (digit(high, at) === PLACES_HIGH) {
          value += PLACES_HIGH * LAST;
          at++;
        }
        value += digit(high, at) * LAST + digit(low, at++);
        list.push((before += value >> 1));
      }
      if (wanted.has(number)) found(number, list);
    }
  };

  /* Leaves the documents that have the phrase; returns the oldest one that was asked when there were too many. */
  return async (lists, documents) => {
    const words = lists.map((entries, at) => [[...entries.keys()].reduce((sum, entry) => sum + entry.places, 0), at]).sort((a, b) => a[0] - b[0]);
    let begins, oldest = 0;
    for (const [, at] of words) {
      const runs = [...lists[at].keys()].flatMap(runsOf).sort((a, b) => b.numbers[0] - a.numbers[0]), wanted = [];
      let size = 0;
      for (const run of runs) {
        if (!run.numbers.some((number) => documents.has(number))) continue;
        size += run.size;
        if (size <= MOST || !wanted.length) wanted.push(run);
        else oldest = Math.max(oldest, run.numbers.at(-1) + 1);
      }
      for (const number of [...documents.keys()]) if (number < oldest) documents.delete(number);
      const next = new Map();
      await Promise.all(wanted.map((run) => read(run, documents, (number, places) => {
        const known = begins?.get(number), starts = places.map((place) => place - at).filter((place) => !known || known.has(place));
        if (starts.length) next.set(number, new Set([...(next.get(number) || []), ...starts]));
      })));
      begins = next;
      for (const number of [...documents.keys()]) if (!begins.has(number)) documents.delete(number);
    }
    return oldest;
  };
});
