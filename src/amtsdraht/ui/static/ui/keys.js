// Shortcuts by attribute: data-key="F8", "Shift+F8" or "Alt+ArrowDown"; several with a space between.
// A button or link is pressed, a field gets the focus. Works while typing.
// data-key-last: gives way to another element with the same key, which a fetched part may bring.

const MODIFIERS = ["Ctrl", "Alt", "Shift", "Meta"];
const PRESSED = "button, a[href], summary, input[type=checkbox], input[type=radio], input[type=submit], [role=option]";

/** @param {KeyboardEvent} event @returns {string} "" when the key may be meant as text */
function keysOf(event) {
  // AltGr is Ctrl+Alt on Windows: it types @ and €.
  if (event.isComposing || event.getModifierState("AltGraph")) return "";
  const held = [event.ctrlKey, event.altKey, event.shiftKey, event.metaKey];
  const plain = event.key.length === 1;
  if (plain && !event.ctrlKey && !event.altKey && !event.metaKey) return "";
  return normal([...MODIFIERS.filter((_name, index) => held[index]), event.key].join("+"));
}

/** @param {string} keys @returns {string} modifiers in one order, letters small */
function normal(keys) {
  const parts = keys.split("+");
  const key = parts.pop() || "+";
  return [...MODIFIERS.filter((name) => parts.includes(name)), key.length === 1 ? key.toLowerCase() : key].join("+");
}

/** @param {string} keys @returns {HTMLElement | undefined} */
function elementFor(keys) {
  const dialogs = document.querySelectorAll("dialog:modal");
  const place = dialogs[dialogs.length - 1] ?? document;
  const candidates = /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-key]"));
  const found = [...candidates].filter((element) => keyList(element).includes(keys) && isUsable(element));
  return found.find((element) => !("keyLast" in element.dataset)) ?? found[0];
}

/** @param {HTMLElement} element */
function keyList(element) {
  return (element.dataset.key ?? "").split(/\s+/).filter(Boolean).map(normal);
}

/** @param {HTMLElement} element */
function isUsable(element) {
  return !element.matches(":disabled, [aria-disabled=true], [inert] *") && element.checkVisibility();
}

/** @param {HTMLElement} element */
function use(element) {
  if (element.matches(PRESSED)) return element.click();
  element.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** @param {ParentNode} place tell assistive technology about the keys in it */
function describe(place) {
  place.querySelectorAll("[data-key]").forEach((element) => {
    const keys = (element.getAttribute("data-key") ?? "").replaceAll("Ctrl", "Control");
    if (element.getAttribute("aria-keyshortcuts") !== keys) element.setAttribute("aria-keyshortcuts", keys);
  });
}

addEventListener("keydown", (event) => {
  const keys = keysOf(event);
  const element = keys && !event.defaultPrevented ? elementFor(keys) : undefined;
  if (!element) return;
  event.preventDefault();
  if (!event.repeat) use(element);
});

describe(document);
new MutationObserver(() => describe(document)).observe(document.body, { childList: true, subtree: true });
