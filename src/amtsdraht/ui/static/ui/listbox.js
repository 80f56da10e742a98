// A search field that steers a list: <input role="combobox" aria-controls="results"> and, in the list,
// [role=option] (a link or button, or something that holds one). The focus stays in the field.
// data-listbox-first: the first option is chosen as soon as results are there.
// data-listbox-popup: the list is closed by Escape and opened by typing or an arrow key.

let counter = 0;

/** @param {EventTarget | null} target @returns {HTMLInputElement | undefined} */
function comboboxOf(target) {
  return target instanceof HTMLInputElement && target.matches('[role="combobox"][aria-controls]') ? target : undefined;
}

/** @param {HTMLInputElement} input */
function listOf(input) {
  return document.getElementById(input.getAttribute("aria-controls") ?? "");
}

/** @param {HTMLInputElement} input @returns {HTMLElement[]} */
function optionsOf(input) {
  const all = /** @type {HTMLElement[]} */ ([...(listOf(input)?.querySelectorAll("[role=option]") ?? [])]);
  return all.filter((option) => option.getAttribute("aria-disabled") !== "true" && option.checkVisibility());
}

/** @param {HTMLInputElement} input */
function activeOf(input) {
  return optionsOf(input).find((option) => option.id && option.id === input.getAttribute("aria-activedescendant"));
}

/** @param {HTMLInputElement} input @param {HTMLElement} [option] */
function choose(input, option) {
  optionsOf(input).forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.id ||= `option-${(counter += 1)}`;
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLInputElement} input @param {1 | -1} step */
function move(input, step) {
  open(input);
  const options = optionsOf(input);
  const active = activeOf(input);
  const start = step === 1 ? -1 : options.length;
  const next = (active ? options.indexOf(active) : start) + step;
  choose(input, options[(next + options.length) % options.length]);
}

/** @param {HTMLInputElement} input @returns {boolean} whether there was something to press */
function press(input) {
  const option = activeOf(input);
  if (!option) return false;
  const inner = option.matches("a, button") ? option : option.querySelector("a, button");
  (/** @type {HTMLElement} */ (inner ?? option)).click();
  return true;
}

/** First the choice goes, or the list closes; then the field is emptied. @param {HTMLInputElement} input */
function escape(input) {
  const list = listOf(input);
  if (list && "listboxPopup" in input.dataset && !list.hidden && optionsOf(input).length > 0) {
    list.hidden = true;
    choose(input);
  } else if (activeOf(input)) {
    choose(input);
  } else if (input.value) {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else return false;
  refreshState(input);
  return true;
}

/** @param {HTMLInputElement} input */
function open(input) {
  const list = listOf(input);
  if (list && "listboxPopup" in input.dataset) list.hidden = false;
  refreshState(input);
}

/** @param {HTMLInputElement} input */
function refreshState(input) {
  input.setAttribute("aria-expanded", String(optionsOf(input).length > 0));
}

/** After new results: keep the choice when it is still there. @param {HTMLInputElement} input */
function refresh(input) {
  const first = "listboxFirst" in input.dataset ? optionsOf(input)[0] : undefined;
  choose(input, activeOf(input) ?? first);
  refreshState(input);
}

function refreshAll() {
  document.querySelectorAll('input[role="combobox"][aria-controls]').forEach((input) => {
    refresh(/** @type {HTMLInputElement} */ (input));
  });
}

/** @type {Record<string, (input: HTMLInputElement) => boolean>} */
const KEYS = {
  ArrowDown: (input) => (move(input, 1), true),
  ArrowUp: (input) => (move(input, -1), true),
  Enter: press,
  Escape: escape,
};

addEventListener("keydown", (event) => {
  const input = comboboxOf(event.target);
  if (!input || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (Object.hasOwn(KEYS, event.key) && KEYS[event.key](input)) event.preventDefault();
});
addEventListener("input", ({ target }) => {
  const input = comboboxOf(target);
  if (input) open(input);
});
addEventListener("htmx:afterSettle", refreshAll);
addEventListener("drafts:saved", refreshAll);
refreshAll();
