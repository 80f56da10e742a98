// <dialog>: opened by data-opens="#id", closed by data-closes; one that arrives with data-open-now opens itself.

/** @type {WeakMap<HTMLDialogElement, Element | null>} */
const openers = new WeakMap();

/** @param {HTMLDialogElement} dialog @param {Element | null} opener */
function show(dialog, opener) {
  if (dialog.open) return;
  openers.set(dialog, opener);
  dialog.addEventListener("close", () => returnFocus(dialog), { once: true });
  dialog.showModal();
}

/** The browser returns the focus by itself, but not when htmx has replaced the opener. @param {HTMLDialogElement} dialog */
function returnFocus(dialog) {
  const opener = openers.get(dialog);
  const place = opener?.isConnected ? opener : document.getElementById(opener?.id || "content");
  if (place instanceof HTMLElement) place.focus();
}

addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const opener = target.closest("[data-opens]");
  const dialog = opener && document.querySelector(opener.getAttribute("data-opens") ?? "");
  if (dialog instanceof HTMLDialogElement) show(dialog, opener);
  if (target.closest("[data-closes]")) target.closest("dialog")?.close();
});

addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("dialog[data-open-now]").forEach((dialog) => {
    dialog.removeAttribute("data-open-now");
    if (dialog instanceof HTMLDialogElement) show(dialog, document.activeElement);
  });
});
