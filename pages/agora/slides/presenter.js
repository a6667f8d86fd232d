// The window of whoever speaks: notes, what comes next, a clock; its keys drive the show. It is a blank page of the
// show's own, written from here, so that it needs no server and no file beside the show.

const PRESENTER_LOOK = `
  body { margin: 0; height: 100vh; box-sizing: border-box; padding: 2rem; display: flex; flex-direction: column; gap: 1.2rem;
    background: var(--page); color: var(--text); font: 1.5rem/1.4 "Source Sans", system-ui, sans-serif; }
  header, footer { display: flex; gap: 1.5rem; align-items: baseline; }
  .clock { margin-left: auto; font-variant-numeric: tabular-nums; }
  h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
  main { flex: 1; overflow: auto; padding: 1.2rem 1.5rem; border-radius: 0.6rem; background: var(--panel); white-space: pre-line; }
  footer .next { flex: 1; }
  button { font: inherit; font-size: 1.2rem; padding: 0.2rem 0.9rem; border: 1px solid var(--text); border-radius: 2rem;
    background: transparent; color: var(--text); cursor: pointer; }
  button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }`;
const PRESENTER_PAGE = `
  <header><span class="place"></span><button data-do="restart"></button><span class="clock"></span></header>
  <h1></h1>
  <main tabindex="-1"></main>
  <footer><span class="next"></span>
    <button data-do="previous" aria-label="Précédente">‹</button>
    <button data-do="next" aria-label="Suivante">›</button>
    <button data-do="black">Écran noir</button></footer>`;

const PRESENTER_NAME = "agora-notes"; // of the window, and of what a reload finds it by
const PARTED = "Le diaporama se recharge, ou il est fermé.";

// act(name) does what a button asks for; onKey hears the window's keys; colors: {page, panel, text}.
// open() answers whether there is a window now; part() and resume() lead it over a reload; show({at, count, title, notes, next, black}) writes into it.
function presenter(act, onKey) {
  let opened = null;
  let told = null;
  let since = 0;

  const find = (name) => opened.document.querySelector(name);
  const tick = () => {
    if (!opened || opened.closed) return;
    find(".clock").textContent = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    find("[data-do=restart]").textContent = `${Math.floor((Date.now() - since) / 60000)} min`;
  };
  const write = () => {
    if (!opened || opened.closed || !told) return;
    find(".place").textContent = `${told.at} / ${told.count}${told.black ? " · écran noir" : ""}`;
    find("h1").textContent = told.title;
    find("main").textContent = told.notes;
    find("main").scrollTop = 0;
    find(".next").textContent = told.next ? `Ensuite : ${told.next}` : "C'est la dernière.";
  };
  const fill = (colors) => {
    const page = opened.document;
    page.documentElement.lang = "fr";
    page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: PRESENTER_LOOK }));
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
