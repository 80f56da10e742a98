// Live hints: <body data-live-url data-live-refresh data-live-for>. An event of kind "case" becomes the DOM event
// "live:case" on the body, so that hx-trigger="live:case from:body" fetches anew. Hints carry no truth: pages refetch.
// A hint about the reader (data-live-for) is told as "live:my-contact", too: fifty desks need not fetch one's contacts.
import { announce, showSignedOut, text } from "./page.js";
import { LiveStream } from "./stream.js";

const PATIENCE = 2000; // ms without a line before people are told
/** @type {Record<string, number>} ms over which screens spread what need not be seen at once: fifty must not ask together */
const SPREAD = { case: 4000 };
const spreading = new Set();
let timer = 0;

/** @param {{ kind: string, data: string, id: string }} event */
function heard(event) {
  const { kind } = event;
  if (!(kind in SPREAD)) return tell(event);
  if (spreading.has(kind)) return; // what is fetched then shows this change, too
  spreading.add(kind);
  setTimeout(() => {
    spreading.delete(kind);
    tell(event);
  }, Math.random() * SPREAD[kind]);
}

/** @param {{ kind: string, data: string, id: string }} event */
function tell({ kind, data, id }) {
  const detail = { id, data: parsed(data) };
  document.body.dispatchEvent(new CustomEvent(`live:${kind}`, { detail }));
  if (data === liveFor) document.body.dispatchEvent(new CustomEvent(`live:my-${kind}`, { detail }));
}

/** @param {string} data @returns {unknown} */
function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return data; // plain words are allowed as data
  }
}

/** @param {import("./stream.js").LineState} state */
function changed(state) {
  clearTimeout(timer);
  const status = document.getElementById("live-status");
  if (!status) return;
  if (state === "signed-out") {
    status.textContent = "";
    return showSignedOut();
  }
  if (state === "down") timer = setTimeout(() => (status.textContent = text("live-down")), PATIENCE);
  else if (status.textContent) {
    status.textContent = "";
    announce(text("live-up"));
  }
}

/** @param {{ url: string, refresh: string, reader: string }} wish */
function shareStream(wish) {
  const worker = new SharedWorker(new URL("./live-worker.js", import.meta.url), { type: "module", name: "live" });
  worker.port.onmessage = ({ data }) => (data.event ? heard(data.event) : changed(data.state));
  worker.port.postMessage(wish);
  addEventListener("pagehide", () => worker.port.postMessage({ bye: true }));
  addEventListener("pageshow", ({ persisted }) => persisted && worker.port.postMessage(wish));
}

/** Without SharedWorker: a stream only while this tab is looked at. @param {{ url: string, refresh: string }} wish */
function ownStream(wish) {
  /** @type {LiveStream | undefined} */
  let stream;
  const follow = () => {
    const visible = document.visibilityState === "visible";
    if (visible) stream ??= new LiveStream(wish, heard, changed);
    else {
      stream?.close();
      stream = undefined;
    }
  };
  addEventListener("visibilitychange", follow);
  follow();
}

const { liveUrl, liveRefresh, liveFor } = document.body.dataset;
if (liveUrl) {
  const absolute = (/** @type {string} */ url) => new URL(url, location.href).href;
  const wish = { url: absolute(liveUrl), refresh: absolute(liveRefresh ?? liveUrl), reader: liveFor ?? "" };
  if ("SharedWorker" in window) shareStream(wish);
  else ownStream(wish);
}
