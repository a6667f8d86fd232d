// The window of whoever speaks: notes, what comes next, a clock; its keys drive the show. It is a blank page of the
// show's own, written from here, so that it needs no server and no file beside the show.

const PRESENTER_LOOK = `
  body { margin: 0; height: 100vh; box-sizing: border-box; padding: 2rem; display: flex; flex-direction: column; gap: 1.2rem;
    background: var(--page); color: var(--text); font: 1.5rem/1.4 "Source Sans", system-ui, sans-serif; }
  header, footer { display: flex; gap: 1.5rem; align-items: baseline; }
  .clock { margin-left: auto; font-variant-numeric: tabular-nums; }
  h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
  main { flex: 1; overflow: auto; padding: 1.2rem 1.5rem; border-radius: 0.6rem; background: var(--panel); white-space: pre-line; }
  .speech { flex: 1; min-height: 0; overflow: hidden; display: flex; gap: 1.2rem; }
  .following { width: 34%; flex: none; display: flex; flex-direction: column; gap: 0.5rem; font-size: 1.1rem; }
  .following svg { width: 100%; height: auto; border-radius: 0.4rem; outline: 1px solid var(--panel); }
  footer .keys { flex: 1; font-size: 1.1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.5rem; margin: 0; font-size: 1.1rem; }
  dt { font-weight: 600; } dd { margin: 0; }
  [hidden] { display: none; }
  button { font: inherit; font-size: 1.2rem; padding: 0.2rem 0.9rem; border: 1px solid var(--text); border-radius: 2rem;
    background: transparent; color: var(--text); cursor: pointer; }
  button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }`;
const PRESENTER_PAGE = `
  <header><span class="place"></span><button data-do="restart"></button><span class="planned"></span><span class="clock"></span></header>
  <h1></h1>
  <div class="speech"><main tabindex="-1"></main>
    <div class="following"><span class="next"></span><div class="picture" aria-hidden="true"></div></div></div>
  <dl class="keys-told" hidden></dl>
  <footer><span class="keys">? : les touches</span>
    <button data-do="previous" aria-label="Précédente">‹</button>
    <button data-do="next" aria-label="Suivante">›</button>
    <button data-do="black">Écran noir</button></footer>`;

const PRESENTER_NAME = "agora-notes"; // of the window, and of what a reload finds it by
const PARTED = "Le diaporama se recharge, ou il est fermé.";

// The fonts of the show, which no other document shares.
function fonts() {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) => rule.cssText.replace(/(?<=url\(")[^"]+/g, (address) => new URL(address, sheet.href ?? document.baseURI))))
    .join("");
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")}`;
}

// act(name) does what a button asks for; onKey hears the window's keys; colors: {page, panel, text}.
// open() answers whether there is a window now; part() and resume() lead it over a reload; help(keys) shows the
// keys there, or hides them; show({at, count, title, notes, next, drawn, black, said, seconds, due}) writes into it: `drawn` is
// the next slide; `seconds` are planned for this one, `due` up to its end.
function presenter(act, onKey) {
  let opened = null;
  let told = null;
  let since = 0;

  const find = (name) => opened.document.querySelector(name);
  const tick = () => {
    if (!opened || opened.closed) return;
    find(".clock").textContent = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    find("[data-do=restart]").textContent = minutes(Math.floor((Date.now() - since) / 1000));
  };
  const write = () => {
    if (!opened || opened.closed || !told) return;
    const said = [told.black && "écran noir", told.said].filter(Boolean).join(" · ");
    find(".place").textContent = `${told.at} / ${told.count}${said && ` · ${said}`}`;
    find(".planned").textContent = told.due
      ? [told.seconds && `${minutes(told.seconds)} pour celle-ci`, `${minutes(told.due)} à la fin de celle-ci`].filter(Boolean).join(", ")
      : "";
    find("h1").textContent = told.title;
    find("main").textContent = told.notes;
    find("main").scrollTop = 0;
    const picture = told.drawn ? [opened.document.importNode(told.drawn, true)] : [];
    find(".picture").replaceChildren(...picture);
    find(".next").textContent = told.next ? `Ensuite : ${told.next}` : "C'est la dernière.";
  };
  const fill = (colors) => {
    const page = opened.document;
    page.documentElement.lang = "fr";
    page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: fonts() + PRESENTER_LOOK }));
    page.title = "Notes du diaporama";
    for (const [name, color] of Object.entries(colors)) page.documentElement.style.setProperty(`--${name}`, color);
    page.body.innerHTML = PRESENTER_PAGE;
    find("[data-do=restart]").title = "Depuis l'ouverture ; un clic recommence à zéro";
    opened.addEventListener("keydown", onKey, true);
    page.body.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      if (name === "restart") since = Date.now();
      else if (name) act(name);
      tick();
    });
    opened.setInterval(tick, 1000);
  };
  const close = () => opened?.close();

  return {
    open(colors) {
      if (!opened || opened.closed) {
        opened = window.open("", PRESENTER_NAME, "popup,width=960,height=680");
        if (!opened) return false;
        since = Date.now();
        fill(colors);
      }
      opened.focus();
      write();
      tick();
      return true;
    },
    show(slide) {
      told = slide;
      write();
    },
    help(keys) {
      const list = find(".keys-told");
      const lines = keys.flatMap((one) => one.map((text, turn) =>
        Object.assign(opened.document.createElement(turn ? "dd" : "dt"), { textContent: text })));
      list.replaceChildren(...lines);
      list.hidden = !keys.length || !list.hidden;
    },
    // Before a reload: never notes of a slide that is no longer shown.
    part() {
      if (!opened || opened.closed) return;
      opened.document.body.textContent = PARTED;
      sessionStorage.setItem(PRESENTER_NAME, since);
    },
    // After it: the window that is still there follows the show again; one that cannot is closed.
    resume(colors) {
      const kept = sessionStorage.getItem(PRESENTER_NAME);
      if (!kept) return;
      sessionStorage.removeItem(PRESENTER_NAME);
      opened = window.open("", PRESENTER_NAME);
      since = Number(kept);
      try {
        if (opened) fill(colors);
      } catch {
        close();
        opened = null;
      }
    },
    close,
  };
}
