(() => {
  "use strict";
  const text = document.querySelector(".text");
  const card = document.createElement("div");
  const body = document.createElement("div");
  const close = document.createElement("button");
  const SOON = 90, LATER = 350;
  let timer = 0, pinned = false, returning = false, from = null;

  card.id = "card";
  card.hidden = true;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "About this quote");
  close.type = "button";
  close.className = "close";
  close.textContent = "Close";
  close.setAttribute("aria-keyshortcuts", "Escape");
  card.append(body, close);
  document.body.append(card);

  const key = (mark) => mark.dataset.q;
  const note = (name) => document.getElementById("n-" + name).querySelector(".note");
  const marks = (name) => text.querySelectorAll('.q[data-q="' + name + '"]');
  const at = (element) => {
    const found = [];
    for (let mark = element.closest(".q"); mark; mark = mark.parentElement.closest(".q"))
      if (!found.includes(key(mark))) found.push(key(mark));
    return found;
  };

  const light = (name) => {
    text.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    if (name) marks(name).forEach((mark) => mark.classList.add("lit"));
  };

  const hide = (back) => {
    clearTimeout(timer);
    if (card.hidden) return;
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    pinned = false;
    light(null);
    if (from) from.setAttribute("aria-expanded", "false");
    if (!from || !back || !inside) return;
    returning = true;
    from.focus({ preventScroll: true });
    returning = false;
  };

  const place = (box) => {
    const gap = 8, edge = 12, high = card.offsetHeight, wide = card.offsetWidth;
    const left = Math.max(edge, Math.min(box.left, document.documentElement.clientWidth - wide - edge));
    const below = box.bottom + gap, above = box.top - gap - high;
    const top = below + high > innerHeight && above > 0 ? above : below;
    card.style.setProperty("--left", left + scrollX + "px");
    card.style.setProperty("--top", top + scrollY + "px");
  };

  const show = (names, box, marker, pin) => {
    clearTimeout(timer);
    body.replaceChildren(...names.map((name, depth) => {
      const copy = note(name).cloneNode(true);
      copy.classList.toggle("outer", depth > 0);
      return copy;
    }));
    if (from) from.setAttribute("aria-expanded", "false");
    from = marker;
    from.setAttribute("aria-expanded", "true");
    pinned = pin;
    card.hidden = false;
    card.scrollTop = 0;
    light(names[0]);
    place(box);
  };

  const marker = (name) => document.getElementById("r-" + name);
  const around = (name) => {
    const first = document.getElementById("q-" + name);
    const found = first ? at(first) : [name];
    return found.slice(Math.max(0, found.indexOf(name)));
  };
  const line = (element, event) => {
    const boxes = [...element.getClientRects()];
    return boxes.find((box) => event.clientY >= box.top && event.clientY <= box.bottom) || boxes[0];
  };

  text.querySelectorAll(".ref").forEach((ref) => {
    ref.setAttribute("aria-haspopup", "dialog");
    ref.setAttribute("aria-expanded", "false");
  });

  text.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".q");
    if (!mark || event.pointerType !== "mouse" || pinned) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(at(mark), line(mark, event), marker(key(mark)), false), SOON);
  });
  const leave = (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    clearTimeout(timer);
    timer = setTimeout(hide, LATER);
  };
  text.addEventListener("pointerout", leave);
  card.addEventListener("pointerleave", leave);
  card.addEventListener("pointerenter", () => clearTimeout(timer));

  text.addEventListener("click", (event) => {
    const ref = event.target.closest(".ref");
    const mark = event.target.closest(".q");
    if (ref) {
      event.preventDefault();
      show(around(ref.dataset.q), ref.getBoundingClientRect(), ref, true);
      card.focus({ preventScroll: true });
    } else if (mark && getSelection().isCollapsed) {
      show(at(mark), line(mark, event), marker(key(mark)), true);
    }
  });
  text.addEventListener("focusin", (event) => {
    const ref = event.target.closest(".ref");
    if (!returning && ref && ref.matches(":focus-visible") && !(pinned && from === ref))
      show(around(ref.dataset.q), ref.getBoundingClientRect(), ref, false);
  });
  text.addEventListener("focusout", (event) => {
    if (!pinned && !card.contains(event.relatedTarget)) hide();
  });
  close.addEventListener("click", () => hide(true));
  document.addEventListener("click", (event) => {
    if (!card.contains(event.target) && !event.target.closest(".q, .ref")) hide();
  });
  card.addEventListener("click", (event) => {
    if (event.target.closest("a")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) {
      event.preventDefault();
      hide(true);
    }
  });
})();
