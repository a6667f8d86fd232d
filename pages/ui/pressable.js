// HTML with buttons in it. data: {html: written by Python, every text escaped; a button bears `data-press`}

export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".pressable") ?? build(parentElement);
  box.press = (what) => setTriggerValue("pressed", what);
  if (box.html === data.html) return; // what has the focus keeps it
  const had = box.contains(document.activeElement) && document.activeElement.dataset.press;
  box.html = data.html;
  box.innerHTML = data.html;
  for (const link of box.querySelectorAll('a[target="_blank"]')) link.rel = "noopener noreferrer"; // as `st.html` does
  if (had) box.querySelector(`[data-press="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
}

function build(parentElement) {
  const box = document.createElement("div");
  box.className = "pressable";
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-press]");
    if (button) box.press(button.dataset.press);
  });
  parentElement.append(box);
  return box;
}
