// The sheet of a file, whose cells can be pointed at by mouse and by keyboard; it is one stop of the tab key.
// data: {html: the table (.grille), whose cells that can be pointed at bear `data-at`; at: the one that is}

const STEPS = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [10, 0],
  PageUp: [-10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

export default function ({ parentElement, data, setTriggerValue }) {
  if (!data.html) return; // only prepared
  const sheet = parentElement.querySelector(".feuille") ?? build(parentElement);
  sheet.point = (at) => setTriggerValue("pointed", at);
  take(sheet, data);
}

function build(parentElement) {
  const sheet = document.createElement("div");
  sheet.className = "feuille";
  sheet.addEventListener("click", ({ target }) => {
    const cell = target.closest("[data-at]");
    if (cell) point(sheet, cell);
  });
  sheet.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-at]");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") cell.click();
    else if (event.key in STEPS) walk(sheet, cell, ...STEPS[event.key]);
    else return;
    event.preventDefault();
  });
  parentElement.append(sheet);
  return sheet;
}

function take(sheet, { html, at }) {
  if (sheet.html !== html) {
    const had = document.activeElement?.closest?.(".feuille") === sheet && document.activeElement.dataset.at;
    const { scrollTop, scrollLeft } = sheet.querySelector(".grille") ?? {};
    sheet.html = html;
    sheet.innerHTML = html; // written by cell_grid.py, every text escaped
    Object.assign(sheet.querySelector(".grille"), { scrollTop, scrollLeft });
    const again = cellAt(sheet, had || at) ?? sheet.querySelector("td[data-at]");
    if (again) stop(sheet, again, Boolean(had));
  }
  mark(sheet, cellAt(sheet, at), sheet.at !== at);
  sheet.at = at;
}

function cellAt(sheet, at) {
  return at ? sheet.querySelector(`[data-at="${CSS.escape(at)}"]`) : null;
}

function point(sheet, cell) {
  stop(sheet, cell, true);
  mark(sheet, cell, false);
  sheet.at = cell.dataset.at;
  sheet.point(cell.dataset.at);
}

// the cell that the tab key leads to
function stop(sheet, cell, takesFocus) {
  sheet.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  cell.tabIndex = 0;
  if (takesFocus) cell.focus({ preventScroll: true });
}

function mark(sheet, cell, comes) {
  sheet.querySelector('[aria-selected="true"]')?.removeAttribute("aria-selected");
  if (!cell) return;
  cell.setAttribute("aria-selected", "true");
  if (comes) {
    stop(sheet, cell, false);
    intoView(sheet, cell);
  }
}

// as far as there are cells that can be pointed at
function walk(sheet, cell, down, right) {
  const { rows } = cell.closest("table");
  const within = (place, most) => Math.min(Math.max(place, 0), most);
  const row = rows[within(cell.parentElement.rowIndex + down, rows.length - 1)];
  const cells = [...row.cells].filter((one) => "at" in one.dataset);
  const place = [...cell.parentElement.cells].filter((one) => "at" in one.dataset).indexOf(cell);
  const next = cells[within(place + right, cells.length - 1)];
  stop(sheet, next, true);
  intoView(sheet, next);
}

// what is sticky, above and on the left, covers nothing of it
function intoView(sheet, cell) {
  const box = sheet.querySelector(".grille");
  const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
  const top = outer.top + box.querySelector("thead").offsetHeight;
  const left = outer.left + box.querySelector("tbody th").offsetWidth;
  if (cell.closest("tbody")) {
    if (inner.top < top) box.scrollTop -= top - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }
  if (cell.cellIndex > 0) {
    if (inner.left < left) box.scrollLeft -= left - inner.left;
    else if (inner.right > outer.right) box.scrollLeft += inner.right - outer.right;
  }
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
