(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const box = document.getElementById("words");
  const said = document.getElementById("said");
  const found = document.getElementById("found");
  const FIRST = 50;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"').toLowerCase();
  const href = { quotes: (row) => "articles/" + data.pages[row[0]] + ".html#q-" + row[1] };
  const link = (group, row) => group === "quotes" ? href.quotes(row) : group + "/" + row[0] + ".html";
  const title = (group, row) => row[group === "quotes" ? 2 : 1];
  const rest = (group, row) => row.slice(group === "quotes" ? 3 : 2).filter(Boolean).join(" · ");
  const folded = {};
  const texts = (group) => folded[group] ||
    (folded[group] = data[group].map((row) => fold(title(group, row) + " " + rest(group, row))));

  const terms = (asked) => {
    const parts = [];
    for (const [, phrase, word] of fold(asked).matchAll(/"([^"]+)"|([^\s"]+)/g)) parts.push(phrase || word);
    return parts;
  };

  const entry = (group, row) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    const more = document.createElement("span");
    anchor.href = link(group, row);
    anchor.dir = more.dir = "auto";
    anchor.textContent = title(group, row);
    more.className = "quiet";
    more.textContent = rest(group, row);
    item.append(anchor, " ", more);
    return item;
  };

  const section = (group, rows) => {
    const part = document.createElement("section");
    const head = document.createElement("h2");
    const list = document.createElement("ul");
    head.textContent = group[0].toUpperCase() + group.slice(1) + " (" + rows.length.toLocaleString("en") + ")";
    list.className = "found";
    list.append(...rows.slice(0, FIRST).map((row) => entry(group, row)));
    part.append(head, list);
    if (rows.length > FIRST) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Show all " + rows.length.toLocaleString("en");
      button.addEventListener("click", () => {
        list.append(...rows.slice(FIRST).map((row) => entry(group, row)));
        list.children[FIRST].querySelector("a").focus();
        button.remove();
      });
      part.append(button);
    }
    return part;
  };

  const search = () => {
    const wanted = terms(box.value);
    found.replaceChildren();
    if (!wanted.length) {
      said.textContent = "";
      return;
    }
    let total = 0;
    for (const group of ["speakers", "claims", "articles", "quotes"]) {
      const all = texts(group);
      const rows = data[group].filter((_, place) => wanted.every((word) => all[place].includes(word)));
      total += rows.length;
      if (rows.length) found.append(section(group, rows));
    }
    said.textContent = total ? total.toLocaleString("en") + " found" : "Nothing holds all of these words.";
  };

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
