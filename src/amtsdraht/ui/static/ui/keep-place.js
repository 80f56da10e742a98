// A part that refreshes by itself must not take away what somebody is doing in it: where the focus is, and which
// details are open. Both are remembered before htmx swaps the part, and found again in the new one.

/** @param {Element} element @returns {string} what an element is known by from one version of a part to the next */
function mark(element) {
  const own = element.id || element.getAttribute("href") || element.getAttribute("name") || "";
  return [element.tagName, own, element.getAttribute("value") ?? "", element.textContent?.trim().slice(0, 80)].join("|");
}

/** @param {Element} part @param {string} wanted @param {string} selector */
function find(part, wanted, selector) {
  return [...part.querySelectorAll(selector)].find((element) => mark(element) === wanted);
}

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** @type {WeakMap<Element, { open: string[], focus: string }>} */
const places = new WeakMap();

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const part = /** @type {CustomEvent} */ (event).detail.target;
  if (!(part instanceof Element)) return;
  const open = [...part.querySelectorAll("details[open] > summary")].map(mark);
  const focus = document.activeElement && part.contains(document.activeElement) ? mark(document.activeElement) : "";
  places.set(part, { open, focus });
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const part = /** @type {CustomEvent} */ (event).detail.target;
  const place = part instanceof Element ? places.get(part) : undefined;
  if (!place) return;
  places.delete(part);
  for (const summary of place.open) find(part, summary, "details > summary")?.parentElement?.setAttribute("open", "");
  const focused = place.focus ? find(part, place.focus, FOCUSABLE) : undefined;
  if (focused instanceof HTMLElement && document.activeElement === document.body) focused.focus({ preventScroll: true });
});
