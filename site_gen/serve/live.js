// The preview's own script: shows what is wrong with an edit, and loads the page again when the site was built.
// The server adds it to pages on their way; no file of the site has it.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  // Below a root of its own, so that neither the theme's styles change the panel nor its own the page.
  const STYLE = `
    :host { all: initial; }
    aside { position: fixed; inset: auto 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 60vh;
      overflow: auto; overscroll-behavior: contain; padding: 0.75rem 1rem 1rem; direction: ltr; text-align: start;
      font: 15px/1.5 system-ui, sans-serif; color: #3b0a0a; background: #fff4f2; border-top: 4px solid #c62828;
      box-shadow: 0 -4px 24px rgb(0 0 0 / 25%); color-scheme: light; }
    header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; }
    button { font: inherit; font-size: 1.25rem; line-height: 1; min-width: 2.75rem; min-height: 2.75rem; cursor: pointer;
      color: inherit; background: none; border: 1px solid currentcolor; border-radius: 6px; }
    ol { margin: 0.5rem 0 0; padding: 0; list-style: none; max-width: 60rem; }
    li { margin: 0; padding: 0.5rem 0; border-top: 1px solid #c6282855; overflow-wrap: anywhere; }
    code { font: 600 0.9em/1.5 ui-monospace, monospace; }
    p { margin: 0.15rem 0 0; }
    .hint, .more { opacity: 0.85; }
    @media (prefers-color-scheme: dark) {
      aside { color: #ffe3df; background: #2a1211; border-color: #ff6f60; color-scheme: dark; }
      li { border-color: #ff6f6055; }
    }
    @media print { aside { display: none; } }`;
  let source = null;
  let host = null;

  const add = (parent, name, text = "", kind = "") => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    element.className = kind;
    return element;
  };

  const tell = (news) => {
    if (host) host.remove();
    host = null;
    if (!news.problems.length) return;
    host = document.body.appendChild(document.createElement("site-gen-problems"));
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const panel = add(root, "aside");
    panel.setAttribute("role", "alert");
    panel.lang = "en";
    const head = add(panel, "header");
    add(head, "strong", news.published ? "The site is built, but:" : "Not built. This is the last good site:");
    const close = add(head, "button", "×");
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => host && host.remove());
    const list = add(panel, "ol");
    for (const problem of news.problems) {
      const item = add(list, "li");
      const place = [problem.path, problem.line, problem.column].filter((part) => part != null).join(":");
      if (place) add(item, "code", place);
      add(item, "p", `${problem.severity}: ${problem.message}`);
      if (problem.hint) add(item, "p", `hint: ${problem.hint}`, "hint");
    }
    if (news.more) add(panel, "p", `and ${news.more} more, in the terminal`, "more");
  };

  const hear = (event) => {
    const news = JSON.parse(event.data);
    if (news.version === shown) tell(news);
    else location.reload();
  };

  // A browser has six connections to a host: a page that nobody looks at gives its own back.
  const watch = () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) {
      source = new EventSource("/_site-gen/events");
      source.addEventListener("message", hear);
    }
  };
  document.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", () => source && source.close());
  watch();
})();
