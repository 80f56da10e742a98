// Counts waiting times on between two fetches: <span data-waited="37">0:37</span>, seconds at the time of the answer.
// Time that passed here is added, so a browser whose clock is wrong counts right.

/** @type {WeakMap<HTMLElement, number>} when each element was first seen, in ms of this page */
const seen = new WeakMap();

/** @param {number} seconds @returns {string} as the server writes it: minutes and two digits of seconds */
function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function countOn() {
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-waited]")).forEach((element) => {
    const since = seen.get(element) ?? performance.now();
    seen.set(element, since);
    element.textContent = minutes(Number(element.dataset.waited) + Math.floor((performance.now() - since) / 1000));
  });
}

addEventListener("htmx:afterSettle", countOn);
setInterval(countOn, 1000);
countOn();
