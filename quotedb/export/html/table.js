"use strict";
(() => {
  const table = document.getElementById("rows");
  if (!table) return;
  const at = (id) => document.getElementById(id);
  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const STEP = 400; // rows that are laid out at a time: a browser lays out no more than it must
  const FEW = 30; // values that a list to choose from may have
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const columns = Array.from(table.tHead.rows[0].cells, (head, place) => ({
    head,
    place,
    label: head.textContent.trim(),
    form: head.dataset.form,
    hidden: "aside" in head.dataset,
  }));
  const state = { words: [], chosen: new Map(), column: null, down: false };
  let found = rows;
  let laid = 0;

  // Text in an order that no locale changes: without accents and case, then by its own code units.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (row, column) => {
    const cell = row.cells[column.place];
    if (cell.classList.contains("none")) return cell.textContent === "—" ? null : "";
    if (column.form === "quote") return (cell.querySelector("mark") || cell).textContent;
    return cell.textContent;
  };
  const keyOf = (text, column) => {
    if (text === null) return null;
    if (column.form === "number") return Number(text);
    return column.form === "time" || column.form === "key" ? text : fold(text);
  };
  const kept = (target, name, work) => (target[name] ??= work());
  const keys = (column) =>
    kept(column, "keys", () => new Map(rows.map((row) => [row, keyOf(textOf(row, column), column)])));
  const texts = () =>
    kept(state, "texts", () =>
      new Map(rows.map((row) => [row, fold(Array.from(row.cells, (cell) => cell.textContent).join("\n"))])));

  const sorted = (wanted) => {
    if (!state.column) return wanted;
    const key = keys(state.column);
    const sign = state.down ? -1 : 1;
    const isMissing = (value) => value === null || Number.isNaN(value);
    return wanted.slice().sort((one, other) => {
      const a = key.get(one);
      const b = key.get(other);
      if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b); // no value comes last, both ways
      return a < b ? -sign : a > b ? sign : 0;
    });
  };
  const fits = (row) =>
    state.words.every((word) => texts().get(row).includes(word)) &&
    Array.from(state.chosen).every(([column, value]) => facetOf(row, column) === value);
  const facetOf = (row, column) => row.cells[column.place].textContent;

  const layMore = () => {
    if (laid >= found.length) return;
    const next = found.slice(laid, laid + STEP);
    laid += next.length;
    body.append(...next);
  };
  const show = () => {
    found = sorted(state.words.length || state.chosen.size ? rows.filter(fits) : rows);
    laid = 0;
    body.replaceChildren();
    layMore();
    at("count").textContent = `${found.length} of ${rows.length} rows`;
    at("reset").hidden = found.length === rows.length;
    for (const column of columns) {
      const order = state.column === column ? (state.down ? "descending" : "ascending") : null;
      if (order) column.head.setAttribute("aria-sort", order);
      else column.head.removeAttribute("aria-sort");
    }
    at("order").value = state.column ? `${state.column.place} ${state.down ? "down" : "up"}` : "";
  };
  const order = (column, down) => {
    Object.assign(state, { column, down });
    show();
  };

  // One sheet of our own hides columns and names the cells on a phone: no cell is touched for it.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  const restyle = () => {
    const nth = (column, names) => names.map((name) => `#rows ${name}:nth-child(${column.place + 1})`).join();
    const hide = columns.filter((column) => column.hidden).map((column) => nth(column, ["col", "th", "td"]));
    const wide = columns.filter((column) => !column.hidden);
    const width = wide.reduce((sum, column) => sum + Number(table.querySelectorAll("col")[column.place].width), 0);
    sheet.replaceSync(
      (hide.length ? `${hide.join()} { display: none !important; }` : "") +
        `@media screen and (min-width: 40.01rem) { #rows { min-width: ${width}px; } }` +
        columns.map((each) => `${nth(each, ["td"])}::before { --label: ${JSON.stringify(each.label)}; }`).join("")
    );
  };

  for (const column of columns) {
    const button = make("button", { type: "button" }, column.label);
    button.addEventListener("click", () => {
      if (state.column !== column) order(column, false);
      else if (!state.down) order(column, true);
      else order(null, false);
    });
    column.head.replaceChildren(button);
    at("order").append(
      make("option", { value: `${column.place} up` }, `${column.label} ↑`),
      make("option", { value: `${column.place} down` }, `${column.label} ↓`)
    );
    const box = make("input", { type: "checkbox", checked: !column.hidden });
    box.addEventListener("change", () => {
      column.hidden = !box.checked;
      restyle();
    });
    at("choices").append(make("label", { title: column.head.title }, box, column.label));
  }
  at("order").prepend(make("option", { value: "" }, "as given"));
  at("order").addEventListener("change", ({ target }) => {
    const [place, way] = target.value.split(" ");
    order(way ? columns[Number(place)] : null, way === "down");
  });

  const valuesOf = (column) => {
    const counts = new Map();
    for (const row of rows) {
      const value = facetOf(row, column);
      counts.set(value, (counts.get(value) || 0) + 1);
      if (counts.size > FEW) return null;
    }
    return counts.size > 1 && counts.size < rows.length ? counts : null;
  };
  for (const column of columns) {
    if (column.hidden || !["word", "truth", "text"].includes(column.form)) continue;
    const counts = valuesOf(column);
    if (!counts) continue;
    const select = make("select", {}, make("option", { value: "" }, "all"));
    for (const value of Array.from(counts.keys()).sort((a, b) => (fold(a) < fold(b) ? -1 : 1)))
      select.append(make("option", { value: `=${value}` }, `${value === "—" ? "no value" : value} (${counts.get(value)})`));
    select.addEventListener("change", () => {
      if (select.value) state.chosen.set(column, select.value.slice(1));
      else state.chosen.delete(column);
      show();
    });
    at("facets").append(make("label", {}, column.label, select));
  }

  let waiting = 0;
  const find = () => {
    state.words = fold(at("find").value).split(/\s+/).filter(Boolean);
    show();
  };
  at("find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, rows.length > 2000 ? 200 : 0);
  });
  at("reset").addEventListener("click", () => {
    at("find").value = "";
    at("facets").querySelectorAll("select").forEach((select) => (select.value = ""));
    Object.assign(state, { words: [], chosen: new Map() });
    show();
    at("find").focus();
  });
  table.addEventListener("click", ({ target }) => {
    const key = target.closest(".key code");
    if (!key || !navigator.clipboard) return; // the click has selected it: the keyboard copies it then
    navigator.clipboard.writeText(key.textContent).then(
      () => (at("count").textContent = `Copied ${key.textContent}`),
      () => undefined
    );
  });

  const end = make("div");
  table.after(end);
  new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && layMore(), {
    rootMargin: "1500px",
    scrollMargin: "1500px",
  }).observe(end);
  addEventListener("beforeprint", () => {
    while (laid < found.length) layMore();
  });
  at("controls").hidden = false;
  restyle();
  show();
  document.documentElement.classList.add("ready");
})();
