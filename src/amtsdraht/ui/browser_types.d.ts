// What htmx puts on the window and into its events, as far as our modules use it. For the type checker only.
interface Htmx {
  process(element: Element): void;
  ajax(verb: string, path: string, context: { source: Element; target: Element }): Promise<void>;
}
declare const htmx: Htmx;
interface Window { htmx?: Htmx }
interface HtmxDetail {
  xhr: XMLHttpRequest; target: Element; elt: Element; headers: Record<string, string>; boosted: boolean;
  shouldSwap: boolean; isError: boolean; successful: boolean; value?: string;
  requestConfig: { verb: string; path: string };
}
interface WindowEventMap {
  "htmx:configRequest": CustomEvent<HtmxDetail>; "htmx:beforeSwap": CustomEvent<HtmxDetail>;
  "htmx:afterRequest": CustomEvent<HtmxDetail>; "htmx:responseError": CustomEvent<HtmxDetail>;
  "htmx:sendError": CustomEvent<HtmxDetail>; "htmx:timeout": CustomEvent<HtmxDetail>;
  "announce": CustomEvent<HtmxDetail>;
}
