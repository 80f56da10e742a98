// One stream for all tabs of a browser. Over HTTP/1.1 a browser opens six connections to a host at most:
// with a stream in each tab the seventh would never load. Ports do not tell when a tab goes, so tabs say bye.
import { LiveStream } from "./stream.js";

/** @typedef {{ url: string, refresh: string, reader: string }} Wish reader: whose stream, so that accounts never mix */
/** @type {Set<MessagePort>} */
const tabs = new Set();
/** @type {LiveStream | undefined} */
let stream;
let reader = "";

self.addEventListener("connect", (event) => {
  const [port] = /** @type {MessageEvent} */ (event).ports;
  port.addEventListener("message", ({ data }) => (data.bye ? leave(port) : join(port, data)));
  port.start();
});

/** @param {MessagePort} port @param {Wish} wish */
function join(port, wish) {
  if (stream && (reader !== wish.reader || stream.state === "signed-out")) end();
  tabs.add(port);
  if (stream) {
    // Late tabs have missed the greeting; it makes a page fetch what it shows.
    port.postMessage({ state: stream.state });
    if (stream.state === "up") port.postMessage({ event: { kind: "hello", data: "", id: "" } });
    return;
  }
  reader = wish.reader;
  stream = new LiveStream(wish, (event) => tell({ event }), (state) => tell({ state }));
}

/** Somebody else has signed in, or the same person again: tabs of before must not hear the new stream. */
function end() {
  tell({ state: "signed-out" });
  tabs.clear();
  stream?.close();
  stream = undefined;
}

/** @param {MessagePort} port */
function leave(port) {
  tabs.delete(port);
  if (tabs.size > 0) return;
  stream?.close();
  stream = undefined;
}

/** @param {object} message */
function tell(message) {
  tabs.forEach((port) => port.postMessage(message));
}
