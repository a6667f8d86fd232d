// The show, on the page /agora and in the file that is taken away: every slide is here, no key waits for a server.
// presenter.js, the window of whoever speaks, stands before this file.
// data: {slides: [{svg, tall (for a telephone held upright, or ""), title, notes, seconds}], colors: {page, panel, text}, stamp, exit: address to leave for, or "",
// without: what is said of notes that were left out, or ""}
// On the page the slide that is looked at comes first (the svg of others is ""), then all of them.

const KEYS = {
  next: ["PageDown", "ArrowRight", "ArrowDown", " "],
  previous: ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"],
  first: ["Home"],
  last: ["End"],
  fullScreen: ["f", "F"],
  begin: ["F5"],
  black: ["b", "B", "."],
  notes: ["n", "N"],
  presenter: ["p", "P"],
  help: ["?", "h", "H"],
};
const IN_THE_DARK = ["black", "presenter", "fullScreen", "begin"]; // what leaves the screen black; all else lights it
const HELP = [
  ["Page suivante, →, espace, toucher", "diapositive suivante"],
  ["Page précédente, ←, toucher à gauche", "diapositive précédente"],
  ["Début, Fin", "première, dernière"],
  ["un numéro, puis Entrée", "aller à cette diapositive"],
  ["F ; F5 d'une télécommande", "plein écran"],
  ["B ou .", "écran noir ; encore, ou une autre diapositive, pour revenir"],
  ["P", "notes, suite et heure dans une fenêtre à part, pour qui parle (avant F) ; de là, P ramène ici"],
  ["N", "notes ici, devant toute la salle"],
  ["?", "cette aide"],
  ["Échap", "fermer ce qui est par-dessus, ou le plein écran"],
];
const LEAVE = ["Quitter, en bas", "revenir au tableau de bord"]; // a file that stands alone has no such button
const IDLE = 2500; // milliseconds after which the pointer and the bar leave the slide
const SWIPE = 50; // pixels
const NO_NOTES = "Pas de notes pour cette diapositive.";
const TOLD = 4000; // milliseconds for which it is told that there is no such slide
const REFUSED = "Le navigateur n'a pas ouvert la fenêtre des notes : autorisez-la, puis appuyez encore sur P.";

export default function present({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector("dialog.show") ?? build(parentElement);
  root.controls ??= control(root);
  root.controls.take(data);
  if (data.slides.some((slide) => !slide.svg)) setStateValue("all", true);
  return () => root.controls.leave();
}

function build(parentElement) {
  const root = document.createElement("dialog");
  root.className = "show";
  root.setAttribute("aria-label", "Diaporama");
  root.innerHTML = `
    <div class="stage idle" tabindex="-1" autofocus>
      <div class="slide"></div>
      <div class="notes" hidden></div>
      <div class="help" hidden><strong class="stamp"></strong><dl></dl></div>
      <div class="black" hidden></div>
      <div class="bar">
        <button data-do="previous" aria-label="Précédente">‹</button>
        <span class="where"></span>
        <span class="none" role="status" hidden></span>
        <button data-do="next" aria-label="Suivante">›</button>
        <button data-do="presenter">Notes à part</button>
        <button data-do="notes">Notes ici</button>
        <button data-do="black">Écran noir</button>
        <button data-do="fullScreen">Plein écran</button>
        <button data-do="help">Aide</button>
        <a class="exit" hidden>Quitter</a>
      </div>
      <div class="told" aria-live="polite"></div>
    </div>`;
  const list = root.querySelector("dl");
  for (const [key, meaning] of [...HELP, LEAVE]) {
    list.append(element("dt", key), element("dd", meaning));
  }
  parentElement.append(root);
  return root;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function control(root) {
  const find = (name) => root.querySelector(name);
  const stage = find(".stage");
  let slides = [];
  let at = 0;
  let typed = "";
  let timer = 0;
  let touched = null;
  let colors = {};
  let without = "";
  let none = 0;
  const upright = matchMedia("(orientation: portrait)");

  const drawn = (slide, look = "svg") => {
    if (!slide?.[look]) return null;
    slide.drawn ??= {};
    slide.drawn[look] ??= document.importNode(
      new DOMParser().parseFromString(slide[look], "image/svg+xml").documentElement, true);
    return slide.drawn[look];
  };
  const draw = () => {
    const look = upright.matches && slides[at]?.tall ? "tall" : "svg";
    find(".slide").classList.toggle("tall", look === "tall");
    find(".slide").replaceChildren(...[drawn(slides[at], look)].filter(Boolean));
  };
  const notesOf = (slide) => slide.notes || without || NO_NOTES;
  // The bar comes and says it, in the window of whoever speaks, too; the slide stays.
  const refuse = (number) => {
    const said = `Il n'y a pas de diapositive ${number} : elles vont de 1 à ${slides.length}.`;
    find(".none").textContent = said;
    find(".none").hidden = false;
    wake();
    tell(said);
    clearTimeout(none);
    none = setTimeout(() => {
      find(".none").hidden = true;
      tell();
    }, TOLD);
  };
  const go = (place) => {
    if (!slides.length) return;
    at = Math.min(Math.max(place, 0), slides.length - 1);
    const slide = slides[at];
    draw();
    find(".notes").textContent = notesOf(slide);
    find(".none").hidden = true;
    find(".where").textContent = `${at + 1} / ${slides.length}`;
    find(".told").textContent = `${at + 1} sur ${slides.length} : ${slide.title}`;
    remember(at + 1);
    tell();
  };
  const tell = (said = "") => aside.show({
    at: at + 1, count: slides.length, title: slides[at].title, notes: notesOf(slides[at]), said,
    next: slides[at + 1]?.title, drawn: drawn(slides[at + 1]), black: !find(".black").hidden,
    seconds: slides[at].seconds, due: slides.slice(0, at + 1).reduce((sum, one) => sum + one.seconds, 0),
  });
  const toggle = (name) => {
    find(name).hidden = !find(name).hidden;
  };
  const actions = {
    next: () => go(at + 1),
    previous: () => go(at - 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    black: () => {
      toggle(".black");
      tell();
    },
    notes: () => toggle(".notes"),
    presenter: () => {
      if (aside.open(colors)) return;
      find(".notes").textContent = REFUSED;
      find(".notes").hidden = false;
    },
    help: () => toggle(".help"),
    begin: () => document.fullscreenElement ?? stage.requestFullscreen(),
    fullScreen: () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen()),
  };
  const light = () => {
    if (find(".black").hidden) return;
    find(".black").hidden = true;
    tell();
  };
  const act = (name) => {
    if (!IN_THE_DARK.includes(name)) light();
    actions[name]();
  };
  const wake = () => {
    stage.classList.remove("idle");
    clearTimeout(timer);
    timer = setTimeout(() => stage.classList.add("idle"), IDLE);
  };
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
    if (event.key === "Enter" && !typed) return; // the button that has the focus
    event.stopPropagation();
    if (/^\d$/.test(event.key)) {
      typed += event.key;
    } else if (event.key === "Enter") {
      event.preventDefault();
      light();
      if (slides[Number(typed) - 1]) go(Number(typed) - 1);
      else refuse(Number(typed));
      typed = "";
    } else {
      typed = "";
      const name = Object.keys(KEYS).find((one) => KEYS[one].includes(event.key));
      if (event.key === " " && event.composedPath()[0].matches?.("button, a")) return;
      if (name) {
        event.preventDefault();
        act(name);
      } else if (event.key === "Escape") {
        event.preventDefault();
        for (const one of [".help", ".notes", ".black"]) find(one).hidden = true;
        tell();
      }
    }
  };

  // The window of whoever speaks: the hall sees neither the help nor how one comes back, and a window fills the screen
  // only for a key of its own.
  const ASIDE = {
    help: () => aside.help(HELP),
    presenter: () => window.focus(),
    fullScreen: () => {},
    begin: () => {},
  };
  const aside = presenter(act, (event) => {
    if (event.key === "Escape") aside.help([]);
    const name = Object.keys(ASIDE).find((one) => KEYS[one].includes(event.key));
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return onKey(event);
    event.preventDefault();
    ASIDE[name]();
  });
  find(".exit").addEventListener("click", aside.close);
  root.addEventListener("cancel", (event) => event.preventDefault());
  root.addEventListener("pointermove", wake);
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) act(button.dataset.do);
    else if (!event.target.closest(".bar, .notes, .help")) act(event.clientX < innerWidth / 3 ? "previous" : "next");
  });
  root.addEventListener("touchstart", (event) => {
    touched = event.changedTouches[0].clientX;
    wake();
  }, { passive: true });
  root.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - touched;
    if (Math.abs(moved) < SWIPE) return;
    event.preventDefault(); // no click follows
    act(moved < 0 ? "next" : "previous");
  });
  // An address that changed by itself, typed or gone back to, says which slide is seen; another show's is not ours to follow.
  let show = "";
  const follow = () => {
    if (showAt() === show && remembered() !== at + 1) go(remembered() - 1);
  };
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("pagehide", aside.part);
  window.addEventListener("popstate", follow);
  upright.addEventListener("change", draw);

  return {
    take(data) {
      slides = data.slides.map((slide) => ({ ...slide }));
      colors = data.colors;
      without = data.without;
      for (const [name, color] of Object.entries(colors)) root.style.setProperty(`--${name}`, color);
      find(".stamp").textContent = data.stamp;
      const left = [find(".exit"), find("dt:last-of-type"), find("dd:last-of-type")];
      left.forEach((one) => (one.hidden = !data.exit));
      find(".exit").href = data.exit || "#";
      if (!root.open) root.showModal();
      aside.resume(colors);
      show = showAt();
      go(remembered() - 1);
    },
    leave() {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("pagehide", aside.part);
      window.removeEventListener("popstate", follow);
      upright.removeEventListener("change", draw);
      aside.close();
      root.close();
      root.remove();
    },
  };
}

// The address bears the slide, so that a reload comes back to it; a file's own address can only change behind its « # ».
const inFile = location.protocol === "file:";

function remember(number) {
  const address = new URL(location.href);
  if (inFile) address.hash = `diapo=${number}`;
  else address.searchParams.set("diapo", number);
  // Of the prototype: on the dashboard's pages the history's own makes a step of what a key chose, and « back » is to
  // leave the show, however many slides were turned.
  History.prototype.replaceState.call(history, history.state, "", address);
}

function remembered() {
  const bearer = inFile ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams(location.search);
  return Number(bearer.get("diapo")) || 1;
}

// Which show the address opens, whatever the slide.
function showAt() {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("diapo");
  return address.href;
}
