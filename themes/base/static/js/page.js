/* Settings, keyboard, paragraph links, copying. Everything works without this script. */
{
  const find = (selector) => document.querySelector(selector);
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("site-gen:" + name) || "";
      localStorage.setItem("site-gen:" + name, value);
    } catch { /* no storage: the choice holds for this page */ }
    return value || "";
  };

  const settings = find("#settings");
  let keys = store("keys");
  if (settings) {
    settings.hidden = false;
    for (const input of settings.querySelectorAll("input"))
      input.checked = input.value === store(input.name);
    settings.addEventListener("change", ({ target: { name, value } }) => {
      store(name, value);
      if (name === "keys") keys = value;
      else document.documentElement.dataset[name] = value;
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
    if (keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select"))
      return;
    const link = { n: "a[rel=next]", p: "a[rel=prev]", "/": "input[type=search],a.to-search", "?": "#settings>summary" }[event.key];
    const target = link && find(link);
    if (!target) return;
    event.preventDefault();
    if (target.type === "search") target.focus();
    else target.click();
    if (event.key === "?") target.focus();
  });

  const text = find("#text[data-paragraph]");
  if (text) {
    let number = 0;
    for (const paragraph of text.querySelectorAll(":scope > p")) {
      const id = "p" + ++number;
      if (!paragraph.id && !document.getElementById(id)) paragraph.id = id;
      const link = document.createElement("a");
      link.className = "paragraph";
      link.href = "#" + paragraph.id;
      link.setAttribute("aria-label", text.dataset.paragraph + " " + number);
      link.addEventListener("click", () => navigator.clipboard?.writeText(link.href).catch(() => {}));
      paragraph.append(link);
    }
    if (/^#p\d+$/.test(location.hash)) find(location.hash)?.scrollIntoView();
  }

  const copy = find(".copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () =>
      navigator.clipboard.writeText(find(".citation").innerText).then(() => (copy.textContent = copy.dataset.done)));
  }
}
