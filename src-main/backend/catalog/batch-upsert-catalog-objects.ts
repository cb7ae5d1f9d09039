import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { SquareError, squareError, type WireSquareError } from '../errors/square-error.ts';
import { keyField } from '../wire/fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { catalogObjectField } from './object-fields.ts';
import { type Upserted, upsertCatalogObjects } from './upsert.ts';

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
        done.push(store.transaction(() => upsertCatalogObjects(store, { objects, place, nowMs })));
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
