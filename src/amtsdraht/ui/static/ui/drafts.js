// Saves while people type: every [data-draft-url] sends its value shortly after the last keystroke.
// "Saved" is shown only when the server has confirmed exactly the value that is in the field now.
import { announce, csrfToken, sentenceOf, showSignedOut, text } from "./page.js";

const PAUSE = 250; // ms after the last keystroke
const PATIENCE = 10_000; // ms until an answer counts as lost
const KEPT = "draft:"; // names in the tab's own storage begin so
const WAITS = [500, 1000, 2000, 3000]; // ms before each retry; the last one repeats

/** @type {Map<string, Draft>} by address and field name, so that a swapped-in field continues its predecessor */
const drafts = new Map();
let lastVersion = 0;

/** One field or form: at most one request under way, always the newest value next. */
class Draft {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.saved = ""; // the value the server has confirmed
    this.told = "";
    this.failures = 0;
    this.refused = false;
    /** @type {AbortController | undefined} */
    this.request = undefined;
    this.timer = 0;
  }

  get value() {
    return valueOf(this.element);
  }

  get dirty() {
    return this.value !== this.saved;
  }

  changed() {
    this.refused = false;
    this.show("saving", text("saving"));
    this.sendIn(PAUSE);
  }

  /** @param {number} wait ms */
  sendIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.request) return; // the newest value follows when that one is answered
    const value = this.value;
    this.request = new AbortController();
    const patience = setTimeout(() => this.request?.abort(), PATIENCE);
    const answer = await ask(this.element, value, this.request.signal);
    clearTimeout(patience);
    this.request = undefined;
    if (!answer || answer.response.status >= 500 || [408, 429].includes(answer.response.status)) return this.lost();
    this.failures = 0;
    this.answered(answer.response, answer.body, value);
    if (this.value !== value && !this.timer) this.sendIn(0);
  }

  /** @param {Response} response @param {string} body @param {string} value the value that was sent */
  answered(response, body, value) {
    if (response.ok) return this.confirmed(response, body, value);
    this.refused = true;
    // A redirect leads to the sign-in page: nothing was saved.
    const signedOut = response.type === "opaqueredirect" || response.status === 401;
    if (signedOut) showSignedOut();
    const sentence = signedOut ? text("signed-out") : sentenceOf(body, response.headers.get("Content-Type") ?? "");
    this.show("refused", sentence || text("refused"));
  }

  /** @param {Response} response @param {string} body @param {string} value */
  confirmed(response, body, value) {
    this.saved = value;
    if (!this.dirty) sessionStorage.removeItem(KEPT + nameOf(this.element));
    if (!this.dirty) this.show("saved", text("saved", { time: new Date().toLocaleTimeString(document.documentElement.lang) }));
    const target = document.querySelector(this.element.dataset.draftTarget ?? "no-target");
    if (target && (response.headers.get("Content-Type") ?? "").includes("html")) {
      target.innerHTML = body;
      window.htmx?.process(target);
      this.tell(target.querySelector("[data-announce]")?.textContent ?? "");
    }
    const detail = { target, url: this.element.dataset.draftUrl };
    (this.element.isConnected ? this.element : document.body).dispatchEvent(
      new CustomEvent("drafts:saved", { bubbles: true, detail }),
    );
  }

  /** The answer may have a sentence for screen readers; the same one twice is said once. @param {string} sentence */
  tell(sentence) {
    if (sentence !== this.told) announce(sentence);
    this.told = sentence;
  }

  lost() {
    const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
    this.failures += 1;
    this.show("retrying", text("retrying"));
    this.sendIn(wait);
  }

  /** @param {string} state @param {string} sentence */
  show(state, sentence) {
    const place = document.querySelector(this.element.dataset.saveState ?? "no-place");
    if (!(place instanceof HTMLElement)) return;
    // Screen readers hear of trouble and its end, not of every pause in typing.
    const trouble = ["retrying", "refused"];
    const was = place.dataset.state ?? "";
    if (was !== state && (trouble.includes(state) || (trouble.includes(was) && state === "saved"))) announce(sentence, "assertive");
    place.dataset.state = state;
    place.textContent = sentence;
  }

  /**
   * The page goes away: hand the newest value to the browser, which sends it even after that, and keep it for the
   * next page of this tab: after a reload the server may have drawn that one before the value arrived.
   */
  flush() {
    if (!this.dirty || this.refused) return;
    sessionStorage.setItem(KEPT + nameOf(this.element), this.value);
    this.request?.abort();
    post(this.element, this.value, undefined, true).catch(() => undefined); // nobody is left to tell
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} value urlencoded fields
 * @param {AbortSignal} signal
 * @returns {Promise<{ response: Response, body: string } | undefined>} nothing when no whole answer came:
 *   unplugged, out of patience, or the server is restarting
 */
async function ask(element, value, signal) {
  try {
    const response = await post(element, value, signal);
    return { response, body: response.type === "opaqueredirect" ? "" : await response.text() };
  } catch {
    return undefined;
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} value urlencoded fields
 * @param {AbortSignal} [signal]
 * @param {boolean} [keepalive]
 */
function post(element, value, signal, keepalive = false) {
  lastVersion = Math.max(lastVersion + 1, Date.now()); // grows over reloads too
  return fetch(element.dataset.draftUrl ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": csrfToken(), "X-Draft": "1" },
    body: `${value}&draft_version=${lastVersion}`,
    redirect: "manual",
    credentials: "same-origin",
    keepalive,
    signal,
  });
}

/** @param {HTMLElement} element @returns {string} its fields, urlencoded, without the security token */
function valueOf(element) {
  if (element instanceof HTMLFormElement) {
    const fields = [...new FormData(element)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return new URLSearchParams(/** @type {[string, string][]} */ (fields)).toString();
  }
  const field = /** @type {HTMLInputElement} */ (element);
  const unticked = ["checkbox", "radio"].includes(field.type) && !field.checked;
  return new URLSearchParams({ [field.name]: unticked ? "" : field.value }).toString();
}

/** What the page before this one had not saved is typed in again, and saved. Nothing is kept any longer than that. */
function restoreAll() {
  const kept = new Map(Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT)).map((key) => [key, sessionStorage.getItem(key) ?? ""]));
  kept.forEach((_value, key) => sessionStorage.removeItem(key));
  document.querySelectorAll("[data-draft-url]").forEach((element) => {
    const value = element instanceof HTMLElement ? kept.get(KEPT + nameOf(element)) : undefined;
    if (!(element instanceof HTMLElement) || value === undefined || value === valueOf(element)) return;
    retype(element, new URLSearchParams(value));
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** @param {HTMLElement} element @param {URLSearchParams} typed */
function retype(element, typed) {
  const fields = element instanceof HTMLFormElement ? [...element.elements] : [element];
  for (const field of fields) {
    if (field instanceof HTMLInputElement && field.type === "hidden") continue;
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = typed.getAll(field.name).includes(field.value);
    } else if ("name" in field && "value" in field && typed.has(String(field.name))) {
      field.value = typed.get(String(field.name));
    }
  }
}

/** @param {Event} event */
function heard({ target }) {
  const element = target instanceof HTMLElement ? target.closest("[data-draft-url]") : null;
  if (element instanceof HTMLElement) draftOf(element).changed();
}

/** @param {HTMLElement} element */
function nameOf(element) {
  return `${element.dataset.draftUrl}|${element.getAttribute("name") ?? ""}`;
}

/** @param {HTMLElement} element @returns {Draft} */
function draftOf(element) {
  const name = nameOf(element);
  const draft = drafts.get(name) ?? new Draft(element);
  draft.element = element;
  drafts.forEach((other, key) => !other.element.isConnected && !other.dirty && drafts.delete(key));
  drafts.set(name, draft);
  return draft;
}

addEventListener("input", heard);
addEventListener("online", () => drafts.forEach((draft) => draft.failures > 0 && draft.send()));
addEventListener("pagehide", () => drafts.forEach((draft) => draft.flush()));
addEventListener("beforeunload", (event) => {
  if ([...drafts.values()].some((draft) => draft.dirty && (draft.failures > 0 || draft.refused))) event.preventDefault();
});
restoreAll();
