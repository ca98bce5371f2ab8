// What the page sees as `ilpEditor`.
import { open, type Handle, type Options } from "./editor";

export function mount(host: HTMLElement, options: Options): Handle {
  return open(host, options).handle;
}
