import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { SquareError, squareError, type WireSquareError } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { keyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { CatalogContent, WireCatalogObject } from '../wire/wire-catalog.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { flatten, type Part } from './flatten.ts';
import { type CatalogObjectRequest, catalogObjectField } from './object-fields.ts';
import { asKept } from './object-rules.ts';
import { requireCategoryTrees, requireReferences } from './require-references.ts';

/** POST /v2/catalog/object */
export const upsertCatalogObject = endpoint({
  name: 'UpsertCatalogObject',
  method: 'POST',
  path: '/v2/catalog/object',
  writes: true,
  body: z.object({ idempotency_key: keyField(128), object: catalogObjectField }),
  handle: ({ store, body, nowMs }) => {
    const { objects, idMappings } = upsertObjects(store, {
      objects: [body.object],
      place: () => 'object',
      nowMs,
    });
    return { catalog_object: objects[0], ...(idMappings.length === 0 ? {} : { id_mappings: idMappings }) };
  },
});

const { batch_upsert_max_objects_per_batch: PER_BATCH, batch_upsert_max_total_objects: IN_ALL } = CATALOG_LIMITS;

/**
 * POST /v2/catalog/batch-upsert: each batch whole or not at all, whatever becomes of the others. Where only some
 * are refused the answer is a 200 that holds their errors beside what was written.
 */
export const batchUpsertCatalogObjects = endpoint({
  name: 'BatchUpsertCatalogObjects',
  method: 'POST',
  path: '/v2/catalog/batch-upsert',
  writes: true,
  body: z.object({
    idempotency_key: keyField(128),
    batches: z
      .array(z.object({ objects: z.array(catalogObjectField).min(1).max(PER_BATCH) }))
      .min(1)
      .max(IN_ALL),
  }),
  handle: ({ store, body, nowMs }) => {
    const total = body.batches.reduce((count, { objects }) => count + objects.length, 0);
    if (total > IN_ALL) {
      throw squareError('ARRAY_LENGTH_TOO_LONG', `At most ${IN_ALL} objects in all batches together.`, 'batches');
    }
    const done: Upserted[] = [];
    const errors: WireSquareError[] = [];
    for (const [index, { objects }] of body.batches.entries()) {
      const place = (at: number) => `batches[${index}].objects[${at}]`;
      try {
        done.push(store.attempt(() => upsertObjects(store, { objects, place, nowMs })));
      } catch (error) {
        if (!(error instanceof SquareError)) throw error;
        errors.push(...error.errors);
      }
    }
    const [first, ...others] = errors;
    if (done.length === 0 && first) throw new SquareError(first, ...others);
    const mappings = done.flatMap(({ idMappings }) => idMappings);
    return {
      ...(first ? { errors } : {}),
      objects: done.flatMap(({ objects }) => objects),
      updated_at: millisText(done.at(-1)?.version ?? nowMs),
      ...(mappings.length === 0 ? {} : { id_mappings: mappings }),
    };
  },
});

/** A request to add or change objects together. */
export interface UpsertRequest {
  readonly objects: readonly CatalogObjectRequest[];
  /** Where the object of this index stands in the request, "object". */
  readonly place: (index: number) => string;
  readonly nowMs: number;
}

/** What became of it. */
export interface Upserted {
  readonly objects: readonly WireCatalogObject[];
  readonly idMappings: readonly { readonly client_object_id: string; readonly object_id: string }[];
  readonly version: number;
}

/**
 * Adds objects whose ids begin with "#" and replaces the others, all or none, as one new version of the catalog.
 * An item that lists its variations keeps only those it lists; one that lists none keeps those it has.
 *
 * @throws SquareError NOT_FOUND for an unknown id, VERSION_MISMATCH unless `version` is the stored one, INVALID_VALUE
 * for a reference to nothing, BAD_REQUEST where the objects do not make sense
 */
function upsertObjects(store: Store, { objects, place, nowMs }: UpsertRequest): Upserted {
  const ids = new Map<string, string>();
  const parts = flatten(objects, place, (id) => {
    const known = ids.get(id) ?? squareId();
    ids.set(id, known);
    return known;
  });
  requireOnce(parts);
  for (const part of parts) requireCurrent(part, store);
  const { currency } = store.locations.main();
  const kept = parts.map((part) => ({ ...part, content: asKept(part.content, part.place, currency) }));
  requireReferences(kept, store);
  requireCategoryTrees(kept, store);
  const version = store.catalog.nextVersion(nowMs);
  for (const part of kept) put(part, version, store);
  for (const part of kept) settleChildren(part, version, store);
  const top = kept.filter(({ within }) => within === undefined).map(({ content }) => content.id);
  return {
    objects: store.catalog.findMany(top),
    idMappings: [...ids].map(([client_object_id, object_id]) => ({ client_object_id, object_id })),
    version,
  };
}

function requireOnce(parts: readonly Part[]): void {
  const seen = new Set<string>();
  for (const { content, place } of parts) {
    if (seen.has(content.id)) throw squareError('BAD_REQUEST', 'An object stands twice in this batch.', `${place}.id`);
    seen.add(content.id);
  }
}

function requireCurrent({ content, version, isNew, place }: Part, store: Store): void {
  if (isNew) return;
  const stored = store.catalog.stored(content.id);
  if (!stored || stored.isDeleted) {
    throw squareError('NOT_FOUND', `Catalog object with ID ${content.id} was not found.`, `${place}.id`);
  }
  if (stored.content.type !== content.type) {
    throw squareError('BAD_REQUEST', `${content.id} is of type ${stored.content.type}.`, `${place}.type`);
  }
  if (version !== stored.version) {
    const detail = `Object version does not match: ${version ?? 'none'} was given, the current one is ${stored.version}.`;
    throw squareError('VERSION_MISMATCH', detail, `${place}.version`);
  }
  const before = stored.content;
  if (before.item_variation_data && before.item_variation_data.item_id !== content.item_variation_data?.item_id) {
    throw squareError('BAD_REQUEST', 'A variation stays with its item.', `${place}.item_variation_data.item_id`);
  }
  if (before.modifier_data && before.modifier_data.modifier_list_id !== content.modifier_data?.modifier_list_id) {
    throw squareError('BAD_REQUEST', 'A modifier stays in its list.', `${place}.modifier_data.modifier_list_id`);
  }
}

function put({ content, within }: Part, version: number, store: Store): void {
  const { catalog } = store;
  const parentId = content.item_variation_data?.item_id ?? content.modifier_data?.modifier_list_id;
  const ordinal = within?.ordinal ?? catalog.stored(content.id)?.ordinal ?? catalog.nextOrdinal(parentId);
  const { item_variation_data: variation } = content;
  const whole = variation ? { ...content, item_variation_data: { ...variation, ordinal } } : content;
  catalog.put(whole, version, ordinal);
}

/** Children that a list leaves out go; an item without any gets one, as Square gives it. */
function settleChildren({ content, children }: Part, version: number, store: Store): void {
  const { catalog } = store;
  if (children) {
    for (const id of catalog.childrenOf(content.id)) if (!children.has(id)) catalog.remove(id, version);
  }
  if (content.type !== 'ITEM' || catalog.childrenOf(content.id).length > 0) return;
  const only: CatalogContent = {
    type: 'ITEM_VARIATION',
    id: squareId(),
    item_variation_data: { item_id: content.id, name: 'Regular', ordinal: 0, pricing_type: 'VARIABLE_PRICING' },
  };
  catalog.put(only, version, 0);
}
