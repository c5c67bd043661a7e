"use strict";
// Search and filters of a site. Without this script everything is still there: it only hides what was not asked for.
(() => {
  const form = document.getElementById("_search");
  if (!form) return;
  const hits = document.getElementById("_hits"); // where a folder shows what it finds; one page hides what it does not
  const NAMES = ["q", "tag", "kind", "source", "about"];
  const MOST = 100; // hits that a folder shows
  const field = (name) => form.elements.namedItem(name);
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const words = (text) => fold(text).split(/\s+/).filter(Boolean);
  const number = (count) => count.toLocaleString("en");
  const list = (text) => (text ? text.split(" ") : []);

  // A row: part, id, tag, kind, sources, things, and the text it is found by; in a folder its badge and title, on one page its article.
  const fromPage = () =>
    [...document.querySelectorAll("article[id]")].map((article) => ({
      article,
      part: article.className,
      id: article.id,
      tag: article.dataset.t || "",
      kind: article.dataset.k || "",
      links: [...article.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)),
      text: [article.id, ...[...article.querySelectorAll(".q")].map((each) => each.textContent)].join("\n"),
    }));
  // On one page a record has the sources and things to which it links, and the sources of its evidence.
  const resolve = (rows) => {
    const known = new Map(rows.map((row) => [row.id, row]));
    const part = (row, name) => row.links.filter((id) => known.has(id) && known.get(id).part === name);
    for (const row of rows) row.sources = part(row, "source");
    for (const row of rows) {
      row.things = row.part === "claim" ? part(row, "entity") : [];
      if (row.part === "claim") row.sources.push(...part(row, "evidence").flatMap((id) => known.get(id).sources));
    }
    return rows;
  };
  const fromIndex = (index) =>
    index.map(([part, id, tag, kind, sources, things, badge, title, others]) => ({
      part, id, tag, kind, badge, title, sources: list(sources), things: list(things), text: `${id}\n${title}\n${others}`,
    }));

  const rows = hits ? fromIndex(window.LINEAGE || []) : resolve(fromPage());
  const names = new Map();
  for (const row of rows) {
    row.text = fold(row.text);
    if (row.part === "entity") names.set(row.id, row.text);
  }
  for (const row of rows) {
    if (row.things.length) row.text = [row.text, ...row.things.map((id) => names.get(id) || "")].join("\n");
  }
  const total = rows.filter((row) => row.part === "claim").length;

  const asked = () => {
    const kind = field("kind").value;
    const at = kind.indexOf(":");
    return {
      words: words(field("q").value),
      tag: field("tag").value,
      source: field("source").value,
      about: field("about").value,
      part: kind.slice(0, at),
      kind: kind.slice(at + 1),
    };
  };
  const fits = (row, want) =>
    (!want.tag || row.tag === want.tag) &&
    (!want.source || row.sources.includes(want.source) || row.id === want.source) &&
    (!want.about || row.things.includes(want.about)) &&
    (!want.kind || (row.part === want.part && row.kind === want.kind)) &&
    want.words.every((word) => row.text.includes(word));

  const hit = (row) => {
    const item = document.createElement("li");
    const badge = document.createElement("span");
    const link = document.createElement("a");
    badge.className = `badge ${row.tag}`;
    badge.textContent = row.badge;
    link.href = `records/${row.id}.html`;
    link.textContent = row.title;
    item.append(badge, " ", link);
    return item;
  };

  const show = (found) => {
    if (hits) {
      hits.replaceChildren(...found.slice(0, MOST).map(hit));
      return;
    }
    const kept = new Set(found);
    for (const row of rows) row.article.hidden = !kept.has(row);
    for (const group of document.querySelectorAll(".group")) {
      const count = group.querySelectorAll("article:not([hidden])").length;
      group.hidden = count === 0;
      const shown = group.querySelector(".count");
      if (shown) shown.textContent = number(count);
    }
  };

  const apply = () => {
    const want = asked();
    const isFiltered = want.words.length > 0 || Boolean(want.tag || want.source || want.about || want.kind);
    const found = isFiltered ? rows.filter((row) => fits(row, want)) : hits ? [] : rows;
    show(found);
    document.body.classList.toggle("filtered", isFiltered);
    const count = isFiltered ? found.filter((row) => row.part === "claim").length : total;
    form.querySelector("output").textContent = form.dataset.found.replace(/[01]/g, (each) => number(each === "0" ? count : total));
  };

  const remember = () => {
    const kept = new URLSearchParams();
    for (const name of NAMES) if (field(name).value) kept.set(name, field(name).value);
    history.replaceState(null, "", `#${kept}`);
  };
  const reset = () => {
    for (const name of NAMES) field(name).value = "";
    apply();
  };

  // The address says what is asked, #q=思维链, or which record is meant, #chain-of-thought.
  const obey = () => {
    let hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const wanted = new URLSearchParams(hash);
      for (const name of NAMES) field(name).value = wanted.get(name) || "";
      apply();
      form.scrollIntoView();
      return;
    }
    const target = hash && document.getElementById(hash);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) reset();
    const details = target.matches("details") ? target : target.querySelector("details");
    if (details && (target.matches("article") || target === details)) details.open = true;
    target.scrollIntoView();
    requestAnimationFrame(() => target.scrollIntoView()); // what came into view on the way has its true height now
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (apply(), remember()), 60);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
    remember();
  });
  for (const button of form.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      for (const details of document.querySelectorAll("article:not([hidden]) > details")) details.open = button.dataset.open === "1";
    });
  }
  window.addEventListener("hashchange", obey);

  // "/" goes to the search from anywhere but a field; the arrows go from one record to the next where one has the focus.
  const summaries = () => [...document.querySelectorAll("article:not([hidden]) summary, #_hits a")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target.matches("input, select, textarea");
    if (event.key === "/" && !inField) {
      event.preventDefault();
      field("q").focus();
    } else if (event.key === "Escape" && event.target === field("q")) {
      reset();
      remember();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = summaries();
      const at = all.indexOf(event.target);
      if (at < 0 && !(event.target === field("q") && event.key === "ArrowDown")) return;
      const next = all[event.key === "ArrowDown" ? at + 1 : at - 1];
      event.preventDefault();
      (next || field("q")).focus();
    }
  });

  form.hidden = false;
  apply();
  obey();
})();
