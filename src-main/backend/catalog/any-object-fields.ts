import { z } from 'zod';
import { idField } from '../wire/request-fields.ts';

/** Fields of catalog objects, with Square's limits. What is not listed is dropped, as read-only fields are. */

/** Ids of other objects, as many as one may name. */
export const ids = z.array(idField).max(1000).optional();
/** What an object is called. */
export const name = z.string().min(1).max(255);
/** A color as text, with or without a number sign. */
export const color = z.string().max(16).optional();
/** A yes or no that may be left out. */
export const flag = z.boolean().optional();
const locationIds = z.array(z.string().min(1).max(32)).max(300).optional();

/** What every object may say besides its data. */
export const common = {
  id: idField,
  /** The version an update starts from. */
  version: z.int().optional(),
  is_deleted: z
    .boolean()
    .refine((isDeleted) => !isDeleted, {
      error: 'Objects are deleted by DeleteCatalogObject.',
      params: { square: 'BAD_REQUEST' },
    })
    .optional(),
  present_at_all_locations: flag,
  present_at_location_ids: locationIds,
  absent_at_location_ids: locationIds,
};
