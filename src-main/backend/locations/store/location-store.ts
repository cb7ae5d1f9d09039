import type { WireLocation } from '../../wire/wire-location.ts';

/** The seller's locations. */
export interface LocationStore {
  /** Adds a location, or replaces it by its next state. */
  put(location: WireLocation, isMain: boolean): void;
  /** All of them by name. */
  all(): readonly WireLocation[];
  /** By id, or the main one for "main". */
  find(id: string): WireLocation | undefined;
  /** The main one. @throws Error in an unseeded backend: a programmer's mistake */
  main(): WireLocation;
}
