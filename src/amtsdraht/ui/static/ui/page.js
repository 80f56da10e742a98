// What the page frame offers to scripts: the security token, translated sentences, live regions, messages.

/** @returns {string} the token Django wants back in the header X-CSRFToken */
export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
}

/**
 * A sentence of the page frame, translated by the server.
 * @param {string} name as in data-… of <template id="ui-texts">
 * @param {Record<string, string>} [values] for {placeholders}
 * @returns {string}
 */
export function text(name, values = {}) {
  const sentence = document.getElementById("ui-texts")?.getAttribute(`data-${name}`) ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/**
 * Let screen readers say something without moving the focus.
 * @param {string} sentence
 * @param {"polite" | "assertive"} [urgency]
 */
export function announce(sentence, urgency = "polite") {
  const region = document.getElementById(`announce-${urgency}`);
  if (!region) return;
  region.textContent = "";
  // The same sentence twice is a change only when the region was empty in between.
  setTimeout(() => (region.textContent = sentence), 50);
}

/**
 * Show an alert at the top of the page; a second one with the same name replaces the first.
 * @param {string} name
 * @param {string} sentence
 * @param {{ href: string, label: string }} [link]
 */
export function showMessage(name, sentence, link) {
  const region = document.getElementById("messages");
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("ui-message"));
  const alert = template?.content.firstElementChild?.cloneNode(true);
  if (!region || !(alert instanceof HTMLElement)) return;
  const known = region.querySelector(`[data-message="${name}"]`);
  if (known?.querySelector("[data-message-text]")?.textContent?.startsWith(sentence)) return;
  known?.remove();
  alert.dataset.message = name;
  const paragraph = /** @type {HTMLElement} */ (alert.querySelector("[data-message-text]"));
  paragraph.textContent = sentence;
  if (link) paragraph.append(" ", signInLink(link));
  region.append(alert);
  announce(sentence, "assertive");
}

/** @param {string} name the name given to showMessage */
export function removeMessage(name) {
  document.querySelector(`#messages [data-message="${name}"]`)?.remove();
}

/** The session is over: say so and offer the way back. */
export function showSignedOut() {
  showMessage("signed-out", text("signed-out"), { href: signInUrl(), label: text("sign-in") });
}

/** @returns {string} where people sign in */
export function signInUrl() {
  return document.body.dataset.signInUrl ?? "/";
}

/**
 * The sentence for people in an answer: plain text, or the marked element of an HTML fragment or page.
 * @param {string} body
 * @param {string} contentType
 * @returns {string}
 */
export function sentenceOf(body, contentType) {
  if (!contentType.includes("html")) return contentType.startsWith("text/plain") ? body.trim() : "";
  const parsed = new DOMParser().parseFromString(body, "text/html");
  const marked = parsed.querySelector("[data-sentence], .kern-error, .kern-alert__body");
  return (marked ?? parsed.body).textContent?.replace(/\s+/g, " ").trim().slice(0, 300) ?? "";
}

/** @param {{ href: string, label: string }} link */
function signInLink({ href, label }) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.className = "kern-link";
  anchor.textContent = label;
  return anchor;
}
