// The preview's own script: shows what is wrong with an edit, and loads the page again when the site was built.
// The server adds it to pages on their way; no file of the site has it.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  let source = null;
  let panel = null;

  const line = (parent, name, text, style) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    Object.assign(element.style, style);
    return element;
  };

  const tell = (news) => {
    if (panel) panel.remove();
    panel = null;
    if (!news.problems.length) return;
    panel = line(document.body, "aside", "", {
      position: "fixed", insetInline: "0", bottom: "0", maxHeight: "60vh", overflow: "auto", zIndex: "2147483647",
      padding: "1rem 1.5rem", background: "#2b0d0d", color: "#ffecec", borderTop: "4px solid #d33",
      font: "15px/1.5 ui-monospace, monospace", textAlign: "start",
    });
    panel.setAttribute("role", "alert");
    panel.dir = "ltr";
    const close = line(panel, "button", "×", { float: "right", font: "inherit" });
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => panel.remove());
    line(panel, "strong", news.published ? "The site is built, but:" : "Not built; this is the last good site:");
    for (const problem of news.problems) {
      const place = [problem.path, problem.line, problem.column].filter((part) => part != null).join(":");
      line(panel, "p", `${place ? place + ": " : ""}${problem.severity}: ${problem.message}`, { margin: ".5rem 0 0" });
      if (problem.hint) line(panel, "div", `hint: ${problem.hint}`, { opacity: ".8" });
    }
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
