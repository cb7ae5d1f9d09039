import { squareError } from '../errors/square-error.ts';
import type { CatalogContent } from '../wire/wire-catalog.ts';
import type { CatalogObjectRequest } from './object-fields.ts';

/** One object of a batch, taken out of the one it was given within. */
export interface Part {
  readonly content: CatalogContent;
  /** The version the request says it starts from. */
  readonly version: number | undefined;
  readonly isNew: boolean;
  /** Where it stands in the request. */
  readonly place: string;
  /** Its position, where it was given within another. */
  readonly within?: { readonly ordinal: number };
  /** Ids of all the children it lists, where it lists them. */
  readonly children?: ReadonlySet<string>;
}

/**
 * The objects of a batch one by one, parents before children, every "#" id replaced by `idFor` wherever it stands.
 * @throws SquareError INVALID_VALUE for a "#" id that no object of the batch has
 */
export function flatten(
  objects: readonly CatalogObjectRequest[],
  place: (index: number) => string,
  idFor: (temporary: string) => string,
): readonly Part[] {
  const given = objects.flatMap((object, index) => unfolded(object, place(index)));
  const known = new Map<string, string>();
  for (const { object } of given) if (object.id.startsWith('#')) known.set(object.id, idFor(object.id));
  return given.map(({ object, place: at, ordinal, parentId, children }) => {
    const { version, is_deleted: _isDeleted, ...content } = object;
    return {
      content: replaced(withParent(content, parentId), known, at) as CatalogContent,
      version,
      isNew: object.id.startsWith('#'),
      place: at,
      ...(ordinal === undefined ? {} : { within: { ordinal } }),
      ...(children ? { children: new Set(children.map((id) => known.get(id) ?? id)) } : {}),
    };
  });
}

interface Given {
  readonly object: CatalogObjectRequest;
  readonly place: string;
  readonly ordinal?: number;
  readonly parentId?: string;
  readonly children?: readonly string[];
}

function unfolded(object: CatalogObjectRequest, place: string): readonly Given[] {
  if (object.type === 'ITEM') {
    const { variations, ...item_data } = object.item_data;
    return family({ ...object, item_data }, variations, place, `${place}.item_data.variations`);
  }
  if (object.type === 'MODIFIER_LIST') {
    const { modifiers, ...modifier_list_data } = object.modifier_list_data;
    if (object.modifier_list_data.modifier_type === 'TEXT' && modifiers && modifiers.length > 0) {
      const field = `${place}.modifier_list_data.modifiers`;
      throw squareError('BAD_REQUEST', 'A text modifier has no list to choose from.', field);
    }
    return family({ ...object, modifier_list_data }, modifiers, place, `${place}.modifier_list_data.modifiers`);
  }
  return [{ object, place }];
}

function family(
  parent: CatalogObjectRequest,
  children: readonly CatalogObjectRequest[] | undefined,
  place: string,
  childPlace: string,
): readonly Given[] {
  if (!children) return [{ object: parent, place }];
  return [
    { object: parent, place, children: children.map(({ id }) => id) },
    ...children.map((object, ordinal) => ({
      object,
      place: `${childPlace}[${ordinal}]`,
      ordinal,
      parentId: parent.id,
    })),
  ];
}

type Content = Omit<CatalogObjectRequest, 'version' | 'is_deleted'>;

function withParent(content: Content, parentId: string | undefined): Content {
  if (parentId === undefined) return content;
  const child = content as CatalogObjectRequest;
  if (child.type === 'ITEM_VARIATION') {
    return { ...child, item_variation_data: { ...child.item_variation_data, item_id: parentId } } as Content;
  }
  if (child.type !== 'MODIFIER') return content;
  return { ...child, modifier_data: { ...child.modifier_data, modifier_list_id: parentId } } as Content;
}

/** Members that hold ids of catalog objects: "id", "tax_ids", "product_ids_any". */
const ID_MEMBER = /(^|_)ids?(_any|_all)?$/;

function replaced(value: unknown, known: ReadonlyMap<string, string>, place: string, name = ''): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith('#') || !ID_MEMBER.test(name)) return value;
    const id = known.get(value);
    if (id === undefined) throw squareError('INVALID_VALUE', `No object of this batch has the id ${value}.`, place);
    return id;
  }
  if (Array.isArray(value)) {
    return value.map((member, index) => replaced(member, known, `${place}[${index}]`, name));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, held]) => [member, replaced(held, known, `${place}.${member}`, member)]),
  );
}
