// How htmx behaves on our pages: token in the header, errors shown to people, lost fragments fetched again.
import { announce, csrfToken, removeMessage, sentenceOf, showMessage, showSignedOut, signInUrl, text } from "./page.js";

const RETRY_AFTER = 1000; // ms
const AWAY = new Set([502, 503, 504]);
/** @type {WeakMap<Element, number>} one waiting retry for each element */
const waiting = new WeakMap();

addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-CSRFToken"] = csrfToken();
});

addEventListener("htmx:beforeSwap", ({ detail }) => {
  const answer = detail.xhr;
  if (isWholePage(answer) && detail.target !== document.body && !detail.boosted) {
    detail.shouldSwap = false;
    if (answer.status < 400 && ledToSignIn(answer)) showSignedOut();
    else if (answer.status < 400) location.assign(answer.responseURL);
    return;
  }
  if (answer.status >= 400 && answer.status < 500 && isFragment(answer) && ![401, 403].includes(answer.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status > 0 && !AWAY.has(detail.xhr.status)) removeMessage("unreachable");
  if (detail.successful) removeMessage("failed");
});

addEventListener("htmx:responseError", ({ detail }) => {
  const answer = detail.xhr;
  if (AWAY.has(answer.status)) return serverAway(detail);
  if (answer.status === 401) return showSignedOut();
  const sentence = sentenceOf(answer.responseText, answer.getResponseHeader("Content-Type") ?? "");
  const link = { href: signInUrl(), label: text("sign-in") };
  if (answer.status === 403) return showMessage("failed", sentence || text("forbidden"), link);
  showMessage("failed", sentence || text("failed"));
});

addEventListener("htmx:sendError", ({ detail }) => serverAway(detail));
addEventListener("htmx:timeout", ({ detail }) => serverAway(detail));

// The server asks to say something: HX-Trigger: {"announce": "text"}
addEventListener("announce", ({ detail }) => announce(detail?.value ?? ""));

/**
 * Only reading may be repeated without asking; anything else could be carried out twice.
 * @param {{ elt: Element, target: Element, requestConfig: { verb: string, path: string } }} detail of htmx's event
 */
function serverAway({ elt, target, requestConfig }) {
  if (requestConfig.verb !== "get") return showMessage("failed", text("not-sent"));
  showMessage("unreachable", text("unreachable"));
  clearTimeout(waiting.get(elt));
  const retry = () => elt.isConnected && htmx.ajax("GET", requestConfig.path, { source: elt, target });
  waiting.set(elt, setTimeout(retry, RETRY_AFTER));
}

/** @param {XMLHttpRequest} answer */
function isFragment(answer) {
  return (answer.getResponseHeader("Content-Type") ?? "").includes("html") && !isWholePage(answer);
}

/** @param {XMLHttpRequest} answer */
function isWholePage(answer) {
  return /^\s*(<!doctype|<html)/i.test(answer.responseText.slice(0, 200));
}

/** @param {XMLHttpRequest} answer */
function ledToSignIn(answer) {
  return new URL(answer.responseURL).pathname === new URL(signInUrl(), location.href).pathname;
}
