/** How a host brings up the office's page for a manager at the counter. */
export interface OfficeDoor {
  /** Opens the office's own window, or says where a browser finds it: a path that is good for one page. */
  open(): { readonly path?: string };
}
