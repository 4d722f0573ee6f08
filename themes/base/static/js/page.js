/* The reader's choices, read before anything is painted; settings, keyboard, paragraph links, copying.
   Everything on a page works without this script. */
{
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("site-gen:" + name) || "";
      localStorage.setItem("site-gen:" + name, value);
    } catch { /* no storage: the choice holds for this page */ }
    return value || "";
  };
  const make = (parent, tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    parent.append(made);
    return made;
  };
  const choices = { scheme: ["", "light", "dark"], size: ["", "large", "largest"], keys: ["", "off"] };
  for (const name in choices) root.dataset[name] = store(name);

  const fill = (panel) => {
    const words = panel.dataset.words.split("|");
    for (const name in choices) {
      const fields = make(panel, "fieldset");
      make(fields, "legend", words.shift());
      for (const value of choices[name]) {
        const label = make(fields, "label");
        Object.assign(make(label, "input"), { type: "radio", name, value });
        label.append(" " + words.shift());
      }
    }
    const help = make(panel, "p");
    help.className = "keys";
    for (const key of "/pn?") {
      make(help, "kbd", key);
      help.append(" " + words.shift() + " ");
    }
  };

  addEventListener("DOMContentLoaded", () => {
    const settings = find("#settings");
    if (settings) {
      const panel = settings.querySelector("[data-words]");
      if (panel) fill(panel);
      settings.hidden = false;
      for (const input of settings.querySelectorAll("input"))
        input.checked = input.value === root.dataset[input.name];
      settings.addEventListener("change", ({ target: { name, value } }) => {
        root.dataset[name] = store(name, value);
      });
      document.addEventListener("click", (event) => {
        if (!settings.contains(event.target)) settings.open = false;
      });
    }

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && settings && settings.open) {
        settings.open = false;
        settings.firstElementChild.focus();
      }
      if (root.dataset.keys || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select"))
        return;
      const box = find("input[type=search]");
      const link = { n: "a[rel=next]", p: "a[rel=prev]", "/": box ? "#" + box.id : "a.to-search", "?": "#settings>summary" }[event.key];
      const target = link && find(link);
      if (!target) return;
      event.preventDefault();
      if (target === box) return target.focus();
      if (event.key === "/") target.hash = "q"; // the box there, which takes the focus
      target.click();
      if (event.key === "?") target.focus();
    });

    const text = find("#text[data-paragraph]");
    if (text) {
      let number = 0;
      for (const paragraph of text.querySelectorAll(":scope > p")) {
        const id = "p" + ++number;
        if (!paragraph.id && !document.getElementById(id)) paragraph.id = id;
        const link = make(paragraph, "a");
        link.className = "paragraph";
        link.href = "#" + paragraph.id;
        link.setAttribute("aria-label", text.dataset.paragraph + " " + number);
        link.addEventListener("click", () => navigator.clipboard?.writeText(link.href).catch(() => {}));
      }
      if (/^#p\d+$/.test(location.hash)) find(location.hash)?.scrollIntoView();
    }

    const copy = find(".copy");
    if (copy && navigator.clipboard) {
      copy.hidden = false;
      copy.addEventListener("click", () =>
        navigator.clipboard.writeText(find(".citation").innerText).then(() => (copy.textContent = copy.dataset.done)));
    }
  });
}
