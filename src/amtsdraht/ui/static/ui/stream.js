// Reads one stream of server-sent events and keeps it open. EventSource cannot tell an expired ticket (403)
// from a lost line and needs every event's name beforehand; fetch can and does not.

const WAITS = [250, 500, 1000, 2000]; // ms before each new try; the last one repeats
const SILENCE = 45_000; // ms without a byte, once the server has shown that it sends heartbeats

/** @typedef {{ kind: string, data: string, id: string }} LiveEvent */
/** @typedef {"new" | "up" | "down" | "signed-out"} LineState */

export class LiveStream {
  /**
   * @param {{ url: string, refresh: string }} address absolute; refresh answers a new url as plain text
   * @param {(event: LiveEvent) => void} onEvent
   * @param {(state: LineState) => void} onState
   */
  constructor({ url, refresh }, onEvent, onState) {
    this.url = url;
    this.refresh = refresh;
    this.onEvent = onEvent;
    this.onState = onState;
    this.failures = 0;
    this.lastId = "";
    this.heartbeats = false;
    this.closed = new AbortController();
    this.state = /** @type {LineState} */ ("new");
    this.run();
  }

  close() {
    this.closed.abort();
  }

  async run() {
    while (!this.closed.signal.aborted) {
      const renewed = await this.listen().catch(() => false); // a lost line is what this loop is for
      if (this.closed.signal.aborted || this.state === "signed-out") return;
      this.tell("down");
      if (renewed) continue;
      const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
      this.failures += 1;
      // Spread out: after a restart all desks come back at once.
      await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    }
  }

  /** @returns {Promise<boolean>} true when there is a fresh ticket to try at once */
  async listen() {
    const line = new AbortController();
    const signal = AbortSignal.any([line.signal, this.closed.signal]);
    const headers = { Accept: "text/event-stream", ...(this.lastId && { "Last-Event-ID": this.lastId }) };
    const response = await fetch(this.url, { headers, signal, cache: "no-store", credentials: "same-origin" });
    if (response.status === 401 || response.status === 403) return this.renewTicket();
    const isStream = (response.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
    if (!response.ok || !response.body || !isStream) return false;
    this.failures = 0;
    this.tell("up");
    await this.read(response.body.pipeThrough(new TextDecoderStream()).getReader(), line);
    return false;
  }

  async renewTicket() {
    const response = await fetch(this.refresh, { cache: "no-store", redirect: "manual", credentials: "same-origin" });
    const ended = response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
    if (ended) this.tell("signed-out");
    if (!response.ok || !(response.headers.get("Content-Type") ?? "").startsWith("text/plain")) return false;
    const fresh = new URL((await response.text()).trim(), this.refresh).href;
    const atOnce = fresh !== this.url && this.failures === 0;
    this.url = fresh;
    this.failures += 1; // a fresh ticket that is refused too must not be tried without a pause
    return atOnce;
  }

  /** @param {ReadableStreamDefaultReader<string>} reader @param {AbortController} line */
  async read(reader, line) {
    let rest = "";
    let timer = 0;
    try {
      for (;;) {
        clearTimeout(timer);
        if (this.heartbeats) timer = setTimeout(() => line.abort(), SILENCE);
        const { done, value } = await reader.read();
        if (done) return;
        const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
        rest = blocks.pop() ?? "";
        blocks.forEach((block) => this.hear(block));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {string} block lines of one event */
  hear(block) {
    const event = { kind: "message", data: "", id: this.lastId };
    const data = [];
    for (const line of block.split("\n")) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === "") this.heartbeats = true;
      else if (field === "event") event.kind = value;
      else if (field === "data") data.push(value);
      else if (field === "id") event.id = value;
    }
    this.lastId = event.id;
    event.data = data.join("\n");
    if (data.length > 0 || event.kind !== "message") this.onEvent(event);
  }

  /** @param {LineState} state */
  tell(state) {
    if (this.state === state) return;
    this.state = state;
    this.onState(state);
  }
}
