import { z } from 'zod';
import { squareError } from '../errors/square-error.ts';
import { idField } from '../wire/request-fields.ts';
import { SEARCHABLE, searchWords } from './search-entries.ts';
import type { ObjectFilter, ObjectQuery } from './store/catalog-store.ts';

const attribute_name = z.string().min(1).max(100);
const ids = z.array(idField).max(1000);

/** What to search the catalog for. @source Square Catalog API, CatalogQuery */
export const catalogQueryField = z.object({
  sorted_attribute_query: z
    .object({
      attribute_name,
      initial_attribute_value: z.string().max(500).optional(),
      sort_order: z.enum(['ASC', 'DESC']).optional(),
    })
    .optional(),
  exact_query: z.object({ attribute_name, attribute_value: z.string().max(5000) }).optional(),
  set_query: z.object({ attribute_name, attribute_values: z.array(z.string().max(5000)).min(1).max(250) }).optional(),
  prefix_query: z.object({ attribute_name, attribute_prefix: z.string().min(1).max(500) }).optional(),
  range_query: z
    .object({
      attribute_name,
      attribute_min_value: z.int().optional(),
      attribute_max_value: z.int().optional(),
    })
    .optional(),
  text_query: z.object({ keywords: z.array(z.string().max(500)).min(1).max(3) }).optional(),
  items_for_tax_query: z.object({ tax_ids: ids }).optional(),
  items_for_modifier_list_query: z.object({ modifier_list_ids: ids }).optional(),
  items_for_item_options_query: z.object({ item_option_ids: ids.optional() }).optional(),
  item_variations_for_item_option_values_query: z.object({ item_option_value_ids: ids.optional() }).optional(),
});

type CatalogQuery = z.infer<typeof catalogQueryField>;

/** Those that may stand together. The others stand alone. */
const COMBINABLE = ['exact_query', 'prefix_query', 'range_query', 'sorted_attribute_query', 'text_query'];

/** A query's filters and order; undefined for one that nothing here can match. */
export type ReadQuery = Pick<ObjectQuery, 'filters' | 'sort'>;

/**
 * Reads a query.
 * @throws SquareError BAD_REQUEST for queries that do not go together, and for an attribute that is not searchable
 */
export function readCatalogQuery(query: CatalogQuery): ReadQuery | undefined {
  const given = Object.keys(query);
  const alone = given.find((name) => !COMBINABLE.includes(name));
  if (alone !== undefined && given.length > 1) {
    throw squareError('BAD_REQUEST', `${alone} cannot be combined with another query.`, `query.${alone}`);
  }
  if (query.items_for_item_options_query || query.item_variations_for_item_option_values_query) return undefined;
  const { sorted_attribute_query: sorted } = query;
  return {
    filters: [...valueFilters(query), ...otherFilters(query)],
    ...(sorted
      ? {
          sort: {
            attribute: searchable(sorted.attribute_name, 'sorted_attribute_query'),
            descending: sorted.sort_order === 'DESC',
            ...(sorted.initial_attribute_value === undefined
              ? {}
              : { start: sorted.initial_attribute_value.toLowerCase() }),
          },
        }
      : {}),
  };
}

function valueFilters({ exact_query, set_query, prefix_query, range_query }: CatalogQuery): ObjectFilter[] {
  const filters: ObjectFilter[] = [];
  if (exact_query) {
    const attribute = searchable(exact_query.attribute_name, 'exact_query');
    filters.push({ kind: 'values', attribute, values: [exact_query.attribute_value.toLowerCase()] });
  }
  if (set_query) {
    const attribute = searchable(set_query.attribute_name, 'set_query');
    filters.push({ kind: 'values', attribute, values: set_query.attribute_values.map((value) => value.toLowerCase()) });
  }
  if (prefix_query) {
    const attribute = searchable(prefix_query.attribute_name, 'prefix_query');
    filters.push({ kind: 'prefix', attribute, prefix: prefix_query.attribute_prefix.toLowerCase() });
  }
  if (range_query) {
    const { attribute_min_value: min, attribute_max_value: max } = range_query;
    filters.push({
      kind: 'range',
      attribute: searchable(range_query.attribute_name, 'range_query'),
      min: min ?? Number.MIN_SAFE_INTEGER,
      max: max ?? Number.MAX_SAFE_INTEGER,
    });
  }
  return filters;
}

function otherFilters({
  text_query,
  items_for_tax_query,
  items_for_modifier_list_query,
}: CatalogQuery): ObjectFilter[] {
  // Shorter keywords are ignored, as Square documents it.
  const words = (text_query?.keywords ?? []).flatMap(searchWords).filter((word) => word.length >= 3);
  const filters: ObjectFilter[] = [...new Set(words)].slice(0, 10).map((prefix) => ({ kind: 'word', prefix }));
  if (items_for_tax_query) filters.push({ kind: 'reference', as: 'tax', targetIds: items_for_tax_query.tax_ids });
  if (items_for_modifier_list_query) {
    const { modifier_list_ids: targetIds } = items_for_modifier_list_query;
    filters.push({ kind: 'reference', as: 'modifier_list', targetIds });
  }
  return filters;
}

function searchable(attribute: string, query: string): string {
  if (SEARCHABLE.includes(attribute)) return attribute;
  const detail = `The attribute ${attribute} is not searchable; these are: ${SEARCHABLE.join(', ')}.`;
  throw squareError('BAD_REQUEST', detail, `query.${query}.attribute_name`);
}
