/* Asks an index in node, with the very code of the browser: node ask.js FOLDER (of client parts) SITE < questions.json
   Reads {client: "…", questions: [{q, language, sort, filters, count}]}; writes the results of each, with the files it loaded. */
const fs = require("node:fs"), path = require("node:path"), vm = require("node:vm");
const { client, folder, questions } = JSON.parse(fs.readFileSync(0, "utf8"));
let loaded = [];
globalThis.document = {
  createElement: () => ({ remove() {} }),
  head: {
    append(script) {
      const file = path.join(folder, script.src.split("?")[0]);
      setImmediate(() => {
        if (!fs.existsSync(file)) return script.onerror();
        loaded.push(path.basename(path.dirname(file)) + "/" + path.basename(file));
        vm.runInThisContext(fs.readFileSync(file, "utf8"));
        script.onload();
      });
    },
  },
};
const { open, matches, filterSets, filtered, ordered, shown, everything, group, clear } = vm.runInThisContext(
  `(()=>{${client};return{open,matches,filterSets,filtered,ordered,shown,everything,group,clear(){content.clear();arriving.clear();shards.clear();groups.clear();}}})()`);

(async () => {
  const answers = [];
  for (const question of questions) {
    loaded = [];
    if (question.cold) clear();
    const start = performance.now();
    await open();
    const asked = { language: question.language || "en", marks: [], meant: [], typed: [] };
    const state = { from: question.from, to: question.to, filters: new Map(Object.entries(question.filters || {}).map(([name, values]) => [name, new Set(values)])) };
    const found = (await matches(question.q, asked)) || everything();
    const list = filtered(found, await filterSets(state));
    const order = (await ordered(list, found, question.sort || "relevance", 10)).slice(0, question.count || 10);
    const rows = await Promise.all(order.map(shown));
    const facets = {};
    for (const name of question.facets || []) facets[name] = [...(await group(name))].map(([value, numbers]) => [value, numbers.filter((number) => list.includes(number)).length]);
    answers.push({ total: list.length, addresses: rows.map((row) => row[1]), titles: rows.map((row) => row[0]), meant: asked.meant, most: asked.most, typed: asked.typed, oldest: asked.oldest, loaded, facets, ms: performance.now() - start });
  }
  console.log(JSON.stringify(answers));
})();
