import { squareError } from '../errors/square-error.ts';
import type { WireOrder } from '../wire/wire-order.ts';

/** A JSON object of unknown shape. */
export type JsonObject = Record<string, unknown>;

const LISTS: readonly string[] = ['line_items', 'taxes', 'discounts', 'service_charges'];
/** Only the loyalty endpoints change these; a client that sends back what it read is not punished for it. */
const SERVER_OWNED = ['rewards', 'tenders', 'id', 'version', 'created_at', 'updated_at', 'closed_at', 'state'];

/**
 * A stored order with a sparse update applied, as a request that can be composed again.
 * Fields are cleared first; then named fields replace the stored ones, at any depth, parts of lists by uid: a part
 * keeps the fields the update does not name, and one with an unknown uid, or none, is added. A null clears.
 *
 * @throws SquareError BAD_REQUEST when a path to clear is not on the order or belongs to the server
 * @source Square Orders API, "Update orders": sparse updates, fields_to_clear, null clears
 */
export function sparselyUpdated(order: WireOrder, patch: JsonObject, fieldsToClear: readonly string[]): JsonObject {
  const owned = new Set((order.discounts ?? []).filter(({ reward_ids }) => reward_ids).map((discount) => discount.uid));
  const draft = withoutServerParts(structuredClone(order) as unknown as JsonObject, owned);
  for (const path of [...fieldsToClear, ...clearedByNull(patch)]) clearPath(draft, path, owned);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || SERVER_OWNED.includes(name)) continue;
    mergeMember(draft, name, LISTS.includes(name) ? clientParts(value, owned) : value);
  }
  dropDanglingReferences(draft);
  return draft;
}

function withoutServerParts(order: JsonObject, owned: ReadonlySet<string>): JsonObject {
  for (const name of SERVER_OWNED) delete order[name];
  if (Array.isArray(order['discounts'])) {
    order['discounts'] = order['discounts'].filter((discount: { readonly uid: string }) => !owned.has(discount.uid));
  }
  for (const line of objects(order['line_items'])) line['applied_discounts'] = clientsOwn(line, owned);
  return order;
}

function clientsOwn(line: JsonObject, owned: ReadonlySet<string>): JsonObject[] {
  return objects(line['applied_discounts']).filter(({ discount_uid }) => !isOwned(discount_uid, owned));
}

/** A uid of any shape: the request is checked only once it is merged. */
function isOwned(uid: unknown, owned: ReadonlySet<string>): boolean {
  return typeof uid === 'string' && owned.has(uid);
}

/** The parts of a list that are the client's to change, without what rewards put on them. */
function clientParts(value: unknown, owned: ReadonlySet<string>): unknown {
  return objects(value)
    .filter((part) => !isOwned(part['uid'], owned) && !part['reward_ids'] && !part['pricing_rule_id'])
    .map((part) =>
      Array.isArray(part['applied_discounts']) ? { ...part, applied_discounts: clientsOwn(part, owned) } : part,
    );
}

function mergeMember(target: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') return;
  const old = own(target, name);
  if (value === null) delete target[name];
  else if (Array.isArray(value)) target[name] = mergedList(objects(old), value);
  else target[name] = isObject(value) ? merged(isObject(old) ? old : {}, value) : value;
}

function merged(old: JsonObject, update: JsonObject): JsonObject {
  const result: JsonObject = { ...old };
  for (const [name, value] of Object.entries(update)) mergeMember(result, name, value);
  return result;
}

function mergedList(old: readonly JsonObject[], update: readonly unknown[]): unknown[] {
  const parts: unknown[] = [...old];
  for (const part of update) {
    const at = isObject(part) ? old.findIndex((one) => isSamePart(one, part)) : -1;
    const known = old[at];
    if (!isObject(part)) parts.push(part);
    else if (known) parts[at] = mergedPart(known, part);
    else parts.push(merged({}, part));
  }
  return parts;
}

/** By uid; a tax or discount on a line also by the one it names, so that naming it again does not double it. */
function isSamePart(old: JsonObject, update: JsonObject): boolean {
  if (update['uid'] !== undefined) return old['uid'] === update['uid'];
  return ['tax_uid', 'discount_uid'].some((name) => update[name] !== undefined && old[name] === update[name]);
}

/** A part that changes its catalog object, or the version of it, takes the new one's name and price, not the old one's. */
function mergedPart(old: JsonObject, update: JsonObject): JsonObject {
  const other = ['catalog_object_id', 'catalog_version'].some(
    (name) => update[name] !== undefined && update[name] !== null && update[name] !== old[name],
  );
  if (!other) return merged(old, update);
  const { catalog_version, name, variation_name, base_price_money, ...kept } = old;
  return merged(kept, update);
}

const STEP = /^([a-z0-9_]+)(?:\[([^\]]+)\])?$/i;

/** Clears "line_items[uid].note", "taxes", "metadata.key" and the like. What is not there is already clear. */
function clearPath(draft: JsonObject, path: string, owned: ReadonlySet<string>): void {
  const steps = path.replace(/^order\./, '').split('.');
  let target: JsonObject | undefined = draft;
  for (const [index, text] of steps.entries()) {
    const [, name, uid] = STEP.exec(text) ?? [];
    if (name === undefined || !target) throw badPath(path);
    if (index === 0 && (SERVER_OWNED.includes(name) || name === 'location_id' || owned.has(uid ?? ''))) {
      throw badPath(path);
    }
    const last = index === steps.length - 1;
    if (uid === undefined) {
      const inner = own(target, name);
      if (last) delete target[name];
      target = isObject(inner) ? inner : undefined;
    } else {
      const parts: JsonObject[] = objects(own(target, name));
      if (last) target[name] = parts.filter((part) => part['uid'] !== uid);
      target = parts.find((part) => part['uid'] === uid);
    }
    if (!target) return;
  }
}

/** A member of the object itself: a path must never reach what all objects share. */
function own(target: JsonObject, name: string): unknown {
  return Object.hasOwn(target, name) ? target[name] : undefined;
}

function badPath(path: string) {
  return squareError('BAD_REQUEST', `The field ${path.slice(0, 200)} cannot be cleared.`, 'fields_to_clear');
}

/** What an update clears as a whole; nulls further in clear when their part is merged. */
function clearedByNull(patch: JsonObject): readonly string[] {
  return Object.keys(patch).filter((name) => patch[name] === null && !SERVER_OWNED.includes(name));
}

/** A tax or discount that was cleared leaves no line that still names it. */
function dropDanglingReferences(draft: JsonObject): void {
  const uids = (name: string) => new Set(objects(draft[name]).map((part) => part['uid']));
  const taxes = uids('taxes');
  const discounts = uids('discounts');
  for (const line of objects(draft['line_items'])) {
    if (line['applied_taxes']) {
      line['applied_taxes'] = objects(line['applied_taxes']).filter(({ tax_uid }) => taxes.has(tax_uid));
    }
    if (line['applied_discounts']) {
      line['applied_discounts'] = objects(line['applied_discounts']).filter((one) =>
        discounts.has(one['discount_uid']),
      );
    }
  }
}

function objects(value: unknown): JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
