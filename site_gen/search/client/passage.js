/* The passage of an article in which most of the words stand, shown under a result once the reader sees it; read from
   the article's own page, so only where the site is served, and not for readers who save data. */
siteGenSearch("passage", (items, marked) => {
  /* Parsed into a document of its own, in which nothing runs or loads. */
  const policy = globalThis.trustedTypes?.createPolicy("site-gen-passage", { createHTML: (html) => html });
  const AROUND = 60, SPAN = 160, MOST = 200000;

  /* [text, where it begins, where its first marked word stands], or nothing. */
  const passageOf = (text) => {
    const hits = [];
    let at = 0, best = null, most = 0;
    for (const node of marked(text)) {
      const word = node.textContent ?? node;
      if (node.textContent) hits.push([at, word.toLowerCase()]);
      at += word.length;
    }
    for (const [first, [start]] of hits.entries()) {
      const words = new Set();
      for (let n = first; n < hits.length && hits[n][0] < start + SPAN; n++) words.add(hits[n][1]);
      if (words.size > most) [best, most] = [first, words.size];
    }
    if (best === null) return [];
    const [start, word] = hits[best];
    const space = text.indexOf(" ", Math.max(0, start - AROUND)), begin = start <= AROUND ? 0 : space >= 0 && space < start ? space + 1 : start;
    const last = text.lastIndexOf(" ", begin + SPAN), end = begin + SPAN >= text.length ? text.length : last > start ? last : begin + SPAN;
    return [(begin ? "…" : "") + text.slice(begin, end) + (end < text.length ? "…" : ""), text.slice(start, start + word.length)];
  };

  /* The text of an article's page: its blocks apart, in one line. */
  const textOf = (html) => {
    const body = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html").getElementById("text");
    for (const block of body?.querySelectorAll("p,li,h2,h3,h4,td,th,dd,dt,br,pre,figcaption") || []) block.after(" ");
    return (body?.textContent || "").replace(/\s+/g, " ").trim().slice(0, MOST);
  };

  const show = async (item) => {
    const link = item.querySelector("h2 a"), [address, fragment = ""] = link.href.split("#");
    const answer = await fetch(address);
    if (!answer.ok) return;
    const [passage, word] = passageOf(textOf(await answer.text()));
    if (!passage) return;
    let summary = item.querySelector(".summary");
    if (!summary) {
      summary = document.createElement("p");
      summary.className = "summary";
      item.querySelector("h2").after(summary);
    }
    summary.replaceChildren(...marked(passage));
    link.href = address + "#" + [fragment || ":~:", "text=" + encodeURIComponent(word).replace(/-/g, "%2D")].join(fragment && "&");
  };

  if (navigator.connection?.saveData) return;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        seen.unobserve(target);
        show(target).catch(() => {});
      }
  });
  const wanted = (item) => !item.querySelector(".summary mark");
  items.filter(wanted).forEach((item) => seen.observe(item));
});
