import type { PageEnd } from '../../wire/cursor.ts';
import type { CatalogContent, WireCatalogObject } from '../../wire/wire-catalog.ts';

/** A search for items, by name. */
export interface ItemQuery {
  readonly words: readonly string[];
  readonly categoryIds: readonly string[];
  readonly productTypes?: readonly string[];
  /** Absent: archived and not. */
  readonly isArchived?: boolean;
  /** Items sold at any of these. */
  readonly locationIds?: readonly string[];
  readonly limit: number;
  readonly after?: PageEnd;
  readonly descending: boolean;
}

/** One filter of a search for objects; an object must pass each. */
export type ObjectFilter =
  /** An attribute with any of these values, in lower case. */
  | { readonly kind: 'values'; readonly attribute: string; readonly values: readonly string[] }
  | { readonly kind: 'prefix'; readonly attribute: string; readonly prefix: string }
  | { readonly kind: 'range'; readonly attribute: string; readonly min: number; readonly max: number }
  | { readonly kind: 'word'; readonly prefix: string }
  /** Objects that name any of these, "tax" or "modifier_list". */
  | { readonly kind: 'reference'; readonly as: string; readonly targetIds: readonly string[] };

/** A search for objects of these types. */
export interface ObjectQuery {
  readonly types: readonly string[];
  readonly filters: readonly ObjectFilter[];
  /** By this attribute; objects without it are left out. Otherwise by when they were made, or changed. */
  readonly sort?: { readonly attribute: string; readonly descending: boolean; readonly start?: string };
  /** Only what changed after this version, oldest change first. */
  readonly changedAfter?: number;
  readonly withDeleted: boolean;
  readonly limit: number;
  readonly after?: PageEnd;
}

/** A page of objects, and where to go on when there are more. */
export interface CatalogPage {
  readonly objects: readonly WireCatalogObject[];
  readonly end?: PageEnd;
}

/** A listing by type, each type in the order its objects were made. */
export interface ListQuery {
  readonly types: readonly string[];
  readonly limit: number;
  readonly after?: PageEnd;
  readonly withDeleted?: boolean;
}

/** Searches of the newest versions, each a page by an index of its own. */
export interface CatalogFinder {
  list(query: ListQuery): CatalogPage;
  /** Objects that every part of the query matches. */
  searchObjects(query: ObjectQuery): CatalogPage;
  /** Items by name that have words beginning like each of these, in their own texts or in a variation's. */
  searchItems(query: ItemQuery): CatalogPage;
}

/** Reads objects whole: items with their variations, modifier lists with their modifiers. */
export interface CatalogReader {
  /** The newest object, or as it was at `atVersion`; undefined when unknown or deleted by then. */
  find(id: string, atVersion?: number): WireCatalogObject | undefined;
  /** Those of these there are, in this order. Deleted ones only where asked for. */
  findMany(ids: readonly string[], options?: ReadOptions): readonly WireCatalogObject[];
}

/** Which version to read, and whether it may be a deleted one. */
export interface ReadOptions {
  readonly atVersion?: number | undefined;
  readonly withDeleted?: boolean | undefined;
}

/** The catalog: every version of every object, the newest of each by type, name, word and reference. */
export interface CatalogStore extends CatalogReader, CatalogFinder {
  /** Adds or replaces an object as of `version` (milliseconds since the epoch). */
  put(object: CatalogContent, version: number, ordinal: number): void;
  /** Deletes an object; its versions so far stay readable by theirs. */
  remove(id: string, version: number): void;
  /** The version of the newest change there was; 0 in an empty catalog. */
  latestVersion(): number;
  /** A version above every other: now, or just above the newest where the clock lags behind it. */
  nextVersion(nowMs: number): number;
  /** An object as it was put, without children and what reading adds; undefined when unknown. */
  stored(id: string): StoredObject | undefined;
  /** The same of the newest, or as it was at `atVersion`; undefined when unknown or deleted by then. */
  alone(id: string, atVersion?: number): StoredObject | undefined;
  /**
   * These objects, and what they are priced by: a variation's item, an item's categories and theirs, a rule's discount
   * and products. One look however many they are, after which `alone` finds them at hand for the rest of the run.
   */
  gather(ids: readonly string[]): readonly StoredObject[];
  /** Ids of the living variations or modifiers of an object, in their order. */
  childrenOf(id: string): readonly string[];
  /** The ordinal after the last one among an object's children, or among objects that have no parent. */
  nextOrdinal(parentId?: string): number;
  /** Living objects that name any of these as this. */
  namedBy(kind: string, targetIds: readonly string[]): readonly string[];
}

/** An object as it was put. */
export interface StoredObject {
  readonly content: CatalogContent;
  readonly version: number;
  readonly ordinal: number;
  readonly isDeleted: boolean;
}
