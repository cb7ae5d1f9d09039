import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

const FIXTURES = new URL('../fixtures/square-openapi/', import.meta.url);
const read = (name: string): Json => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

/** Real wire fields that Square's published schema leaves out. */
const UNDOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  CatalogPricingRule: ['application_mode', 'discount_target_scope', 'max_applications_per_attachment'],
};
/** Codes Square sends that its own enum lacks. */
const UNLISTED_CODES = ['VERSION_MISMATCH'];

/** Square's schema as ajv takes it: nullables spelled out, siblings of $ref dropped, unknown fields refused. */
function loadSchema(): Json {
  const spec = read('schema.json') as { components: { schemas: Record<string, Json> } };
  const { schemas } = spec.components;
  schemas['CatalogModifierToggleOverrideType'] = {};
  const errorCode = schemas['ErrorCode'] as { enum: string[] };
  errorCode.enum.push(...UNLISTED_CODES);
  for (const [name, fields] of Object.entries(UNDOCUMENTED)) {
    const properties = schemas[name]?.['properties'] as Json;
    for (const field of fields) properties[field] = {};
  }
  return rewritten(spec) as Json;
}

function rewritten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewritten);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, readOnly: _readOnly, ...schema } = node as Json;
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  delete schema['default'];
  if (nullable === true && typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
  const isClosed = schema['properties'] !== undefined && schema['additionalProperties'] === undefined;
  const entries = Object.entries(schema).map(([name, value]) => [name, rewritten(value)]);
  return { ...Object.fromEntries(entries), ...(isClosed ? { additionalProperties: false } : {}) };
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { int64: true, binary: true } });
ajv.addSchema(loadSchema(), 'square');
const codes = read('error-codes.json') as Record<string, { readonly category: string; readonly http?: number | null }>;
/** Every path of Square's OpenAPI, "/v2/orders/{order_id}". */
export const specPaths = Object.keys(read('schema.json')['paths'] as Json);

const validators = new Map<string, ValidateFunction>();

/** Faults of a 200 body against Square's schema of the endpoint; "/v2/orders/{order_id}" is the spec's path. */
export function bodyFaults(specPath: string, method: string, body: unknown): readonly string[] {
  const pointer = `square#/paths/${specPath.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
  return faults(pointer, body);
}

/** Faults of an object against one of Square's types, "LoyaltyAccount". */
export function objectFaults(type: string, object: unknown): readonly string[] {
  return faults(`square#/components/schemas/${type}`, object);
}

/** Faults of an error body: its shape, and the category that belongs to each code. */
export function errorFaults(status: number, body: { readonly errors?: readonly Json[] }): readonly string[] {
  const errors = body.errors ?? [];
  if (errors.length === 0) return ['no errors listed'];
  return errors.flatMap((error, index) => {
    const listed = codes[String(error['code'])];
    return [
      ...faults('square#/components/schemas/Error', error),
      ...(listed && listed.category !== error['category'] ? [`${error['code']} is of ${listed.category}`] : []),
      ...(index === 0 && typeof listed?.http === 'number' && listed.http !== status
        ? [`status is not ${listed.http}`]
        : []),
    ];
  });
}

function faults(pointer: string, body: unknown): readonly string[] {
  const known = validators.get(pointer) ?? ajv.compile({ $ref: pointer });
  validators.set(pointer, known);
  return known(body)
    ? []
    : (known.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}
