"use strict";
// Offsets count characters of the page; the browser counts UTF-16 units, which differ behind an emoji.
const units = (text, count) => {
  if (!/[\ud800-\udbff]/.test(text)) return Math.min(count, text.length);
  let unit = 0;
  for (const character of text) { if (count-- <= 0) break; unit += character.length; }
  return unit;
};
const length = (text) => (/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);
const spansOf = (value) => (value.dataset.s || "").split(",").filter(Boolean).map((one) => one.split("-").map(Number));
const all = (root, selector) => [...root.querySelectorAll(selector)];
const one = (root, selector) => root.querySelector(selector);

class View {
  constructor(root) {
    this.root = root;
    this.off = new Set();
    this.zone = "";
    this.current = -1;
    const waiting = one(root, ":scope > template");
    if (waiting) { root.append(waiting.content); waiting.remove(); }
    this.blocks = all(root, ".block").map((block) => {
      const inside = one(block, "template");
      const first = one(inside ? inside.content : block, ".row");
      return { block, start: first ? Number(first.dataset.s) : 0 };
    });
    this.values = all(root, ".value[data-s]");
    this.places = this.values.map((value) => ({ value, spans: spansOf(value) }));
    const watcher = new IntersectionObserver((seen) => seen.forEach((entry) => entry.isIntersecting && this.open(entry.target)), { rootMargin: "600px" });
    this.blocks.forEach(({ block }) => watcher.observe(block));
    root.addEventListener("mouseover", (event) => this.point(event.target));
    root.addEventListener("focusin", (event) => this.point(event.target));
    root.addEventListener("click", (event) => this.click(event.target));
    const zones = one(root, ".zones");
    if (zones) zones.addEventListener("change", () => { this.zone = zones.value; this.filter(); });
    this.compared();
  }
  // A block that waits in a template, laid out.
  open(block) {
    const inside = one(block, "template");
    if (!inside) return;
    block.append(inside.content);
    inside.remove();
    block.classList.remove("later");
    this.filter(block);
  }
  // The rows in which characters start to end stand.
  rowsAt(start, end) {
    const found = [];
    for (let at = 0; at < this.blocks.length; at += 1) {
      const next = this.blocks[at + 1];
      if ((next && next.start <= start) || this.blocks[at].start >= end) continue;
      this.open(this.blocks[at].block);
      for (const row of all(this.blocks[at].block, ".row")) {
        const text = one(row, "span").textContent, from = Number(row.dataset.s), to = from + length(text);
        if (from < end && to > start) found.push({ row, text, from });
      }
    }
    return found;
  }
  ranges(spans) {
    const made = [];
    for (const [start, end] of spans) {
      for (const { row, text, from } of this.rowsAt(start, end)) {
        const node = one(row, "span").firstChild;
        if (!node) continue;
        const range = new Range();
        range.setStart(node, units(text, Math.max(0, start - from)));
        range.setEnd(node, units(text, end - from));
        if (!range.collapsed) made.push(range);
      }
    }
    return made;
  }
  light(name, ranges) {
    if (window.CSS && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
  }
  point(target) {
    const value = target.closest(".value[data-s]"), row = target.closest(".row");
    if (value) {
      this.light("field", this.ranges(spansOf(value)));
      this.tell([[value.dataset.p || "compared", true], [value.dataset.r || "", false]]);
    } else if (row) {
      this.about(row);
    }
  }
  // A line: its label and rule, and which fields came from it.
  about(row) {
    const text = one(row, "span").textContent, from = Number(row.dataset.s), to = from + length(text);
    const fields = this.places.filter(({ spans }) => spans.some(([start, end]) => start < to && end > from)).map(({ value }) => value);
    this.values.forEach((value) => value.classList.toggle("lit", fields.includes(value)));
    const label = [...row.classList].find((name) => /^[A-Z]+$/.test(name));
    const paths = [...new Set(fields.map((value) => value.dataset.p).filter(Boolean))];
    this.tell([[label, true], [[row.dataset.z, row.dataset.r, row.dataset.x].filter(Boolean).join(" · "), false], [paths.slice(0, 8).join(", "), false]]);
  }
  tell(parts) {
    const told = one(this.root, ".told");
    told.replaceChildren();
    parts.filter(([text]) => text).forEach(([text, strong], number) => {
      if (number) told.append(" · ");
      const piece = document.createElement(strong ? "b" : "span");
      piece.textContent = text;
      told.append(piece);
    });
  }
  click(target) {
    const chip = target.closest(".chip"), value = target.closest(".value[data-s]"), row = target.closest(".row");
    if (chip) {
      const label = chip.dataset.label, shown = this.off.delete(label);
      if (!shown) this.off.add(label);
      chip.setAttribute("aria-pressed", String(shown));
      this.filter();
    } else if (value) {
      const [first] = spansOf(value);
      const rows = this.rowsAt(...first);
      if (rows.length) rows[0].row.scrollIntoView({ block: "center" });
      this.point(value);
    } else if (row) {
      this.go(row, false);
    }
  }
  filter(within = this.root) {
    for (const row of all(within, ".row")) {
      const hidden = [...this.off].some((label) => row.classList.contains(label));
      row.classList.toggle("off", hidden || (this.zone !== "" && row.dataset.z !== this.zone));
    }
  }
  go(row, scroll = true) {
    all(this.root, ".row.here").forEach((other) => other.classList.remove("here"));
    row.classList.add("here");
    if (scroll) row.scrollIntoView({ block: "center" });
    this.about(row);
  }
  step(by) {
    const rows = all(this.root, ".row:not(.off)");
    const here = rows.findIndex((row) => row.classList.contains("here"));
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
    if (next) this.go(next);
  }
  search(word) {
    this.hits = [];
    this.current = -1;
    if (word) {
      this.blocks.forEach(({ block }) => this.open(block));
      const wanted = word.toLowerCase();
      for (const row of all(this.root, ".row:not(.off)")) {
        const node = one(row, "span").firstChild;
        const text = node ? node.data.toLowerCase() : "";
        for (let at = text.indexOf(wanted); at >= 0 && this.hits.length < 10000; at = text.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + wanted.length, node.length));
          this.hits.push({ row, range });
        }
      }
    }
    this.light("searched", this.hits.map(({ range }) => range));
    one(document, ".found").textContent = word ? `${this.hits.length} found` : "";
    this.next();
  }
  next() {
    if (!this.hits || !this.hits.length) return;
    this.current = (this.current + 1) % this.hits.length;
    this.go(this.hits[this.current].row);
  }
  compared() {
    for (const status of ["missed", "invented"]) {
      this.light(status, this.ranges(all(this.root, `.compared .${status} .value`).flatMap(spansOf)));
    }
  }
  clear() {
    this.light("field", []);
    all(this.root, ".here, .lit").forEach((element) => element.classList.remove("here", "lit"));
    this.tell([]);
  }
}

const views = new Map();
let shown = null;
const open = () => {
  const articles = all(document, ".view"), index = one(document, ".index");
  const wanted = index ? articles.find((article) => `#${article.id}` === location.hash) : articles[0];
  articles.forEach((article) => { article.hidden = article !== wanted; });
  if (index) index.hidden = Boolean(wanted);
  document.body.classList.toggle("many", Boolean(index));
  document.body.classList.toggle("listing", !wanted);
  if (!wanted) { shown = null; return; }
  if (!views.has(wanted)) views.set(wanted, new View(wanted));
  shown = views.get(wanted);
  shown.compared();
  window.scrollTo(0, 0);
};
const colours = () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
};
const sort = (head) => {
  const table = head.closest("table"), place = [...head.parentElement.children].indexOf(head);
  const up = head.getAttribute("aria-sort") !== "ascending";
  all(table, "th").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const cell = (row) => row.children[place].textContent;
  const rows = all(table, "tbody tr").sort((a, b) => {
    const [x, y] = [cell(a), cell(b)], numbers = x !== "" && y !== "" && !isNaN(x) && !isNaN(y);
    return (numbers ? x - y : x.localeCompare(y, "zh")) * (up ? 1 : -1);
  });
  one(table, "tbody").append(...rows);
};
const search = one(document, ".search");
search.addEventListener("input", () => shown && shown.search(search.value));
one(document, ".theme").addEventListener("click", colours);
document.addEventListener("click", (event) => { const head = event.target.closest("th"); if (head) sort(head); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    search.value = "";
    search.blur();
    if (shown) { shown.search(""); shown.clear(); }
    return;
  }
  if (event.target === search) { if (event.key === "Enter" && shown) shown.next(); return; }
  if (event.key === "/") { event.preventDefault(); search.focus(); }
  else if (event.key === "t") colours();
  else if (shown && event.key === "n") shown.next();
  else if (shown && event.key === "j") shown.step(1);
  else if (shown && event.key === "k") shown.step(-1);
  else if (shown && event.key === "Enter" && event.target.closest(".value")) shown.click(event.target);
});
window.addEventListener("hashchange", open);
open();
