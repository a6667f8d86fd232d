// The options of a native choice are moved by dragging them; the choice itself, and its keys, stay as they are.
// data: {list: the selector of the choice, numbers: those of its options, in their order}

const LINE = "0.15rem 0 currentColor"; // where it would come to lie

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.unwatch?.();
  let dragged = null;
  let marked = null;
  const option = `${data.list} label:has(input)`;
  const all = () => [...document.querySelectorAll(option)];

  const mark = (one, edge) => {
    if (marked) marked.style.boxShadow = "";
    if (one) one.style.boxShadow = `inset 0 ${edge}${LINE}`;
    marked = one;
  };
  const place = (y) => {
    const options = all();
    const found = options.findIndex((one) => y < middle(one));
    return found < 0 ? options.length : found;
  };
  const end = () => {
    mark(null);
    if (dragged) dragged.style.opacity = "";
    dragged = null;
  };

  const on = {
    pointerover({ target, pointerType }) {
      const one = pointerType !== "touch" && target.closest?.(option); // a finger scrolls
      if (one) Object.assign(one, { draggable: true }).style.cursor = "grab";
    },
    mousedown(event) {
      // the choice, which listens to pointers, would forbid what a mouse begins
      if (event.target.closest?.(option)) event.stopPropagation();
    },
    dragstart({ target, dataTransfer }) {
      dragged = target.matches?.(option) ? target : null;
      if (!dragged) return;
      dataTransfer.effectAllowed = "move";
      dataTransfer.setData("text/plain", dragged.innerText);
      dragged.style.opacity = "0.5";
    },
    dragover(event) {
      if (!dragged) return;
      if (!event.target.closest?.(data.list)) return mark(null);
      event.preventDefault(); // it may be dropped here
      const options = all();
      const at = place(event.clientY);
      mark(options[at] ?? options.at(-1), at < options.length ? "" : "-");
    },
    drop(event) {
      if (!dragged || !event.target.closest?.(data.list)) return;
      event.preventDefault();
      const from = all().indexOf(dragged);
      const to = place(event.clientY);
      if (to !== from && to !== from + 1)
        setTriggerValue("moved", { slide: data.numbers[from], before: data.numbers[to] ?? null });
      end();
    },
    dragend: end,
  };
  for (const name in on) document.addEventListener(name, on[name], true);
  return (parentElement.unwatch = () => {
    for (const name in on) document.removeEventListener(name, on[name], true);
  });
}

function middle(one) {
  const { top, height } = one.getBoundingClientRect();
  return top + height / 2;
}
