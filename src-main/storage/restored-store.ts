/** How the embedded backend judges a file of its own. */
export interface RestoredStore {
  /** Opens it, brings it up to date and closes it. @throws Error where that cannot be done */
  openOnce(file: string): void;
  /** Whether its figures add up. */
  isProved(file: string): boolean;
  /** Makes the store a shop begins with, where there is none. */
  begin(file: string): void;
  /** Whether this data folder's kiosk has its store here. */
  isEmbedded(): boolean;
}
