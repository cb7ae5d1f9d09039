import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

const FIXTURES = new URL('../fixtures/square-openapi/', import.meta.url);
const read = (name: string): Json => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

/** Fields the demo store's answers hold that Square's published schema leaves out, each with why it is right. */
export const ALLOWED_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CatalogPricingRule: {
    application_mode: 'public dumps of Square’s reward rules hold ATTACHED here',
    discount_target_scope: 'Square’s loyalty guide maps a tier’s scope to WHOLE_PURCHASE or LINE_ITEM here',
    max_applications_per_attachment: 'public dumps of Square’s reward rules hold 1 here',
  },
};
/** Codes Square sends that its own enum lacks, each with where it was seen. */
export const ALLOWED_CODES: Readonly<Record<string, string>> = {
  VERSION_MISMATCH: 'Square answers it to an order’s update with a stale version',
};
/** Square's file points at this type and lacks it: an empty schema, or no type that uses it could be read. */
const MISSING_TYPES = ['CatalogModifierToggleOverrideType'];

/** Types that demand a field they do not have, and that Square's own example of CreatePayment lacks. */
const DEMANDS_UNKNOWN = ['RiskEvaluation'];

/** How Square's schema is read: `open` as published, `closed` with every unknown field refused but the allowed ones. */
type Reading = 'open' | 'closed';

/** Square's schema as ajv takes it: nullables spelled out, siblings of $ref dropped. */
function loadSchema(reading: Reading): Json {
  const spec = read('schema.json') as { components: { schemas: Record<string, Json> } };
  const { schemas } = spec.components;
  for (const name of MISSING_TYPES) schemas[name] = {};
  for (const name of DEMANDS_UNKNOWN) delete schemas[name]?.['required'];
  const errorCode = schemas['ErrorCode'] as { enum: string[] };
  errorCode.enum.push(...Object.keys(ALLOWED_CODES));
  if (reading === 'open') return rewritten(spec, false) as Json;
  for (const [name, fields] of Object.entries(ALLOWED_FIELDS)) {
    const properties = schemas[name]?.['properties'] as Json;
    for (const field of Object.keys(fields)) properties[field] = {};
  }
  return rewritten(spec, true) as Json;
}

function rewritten(node: unknown, closes: boolean): unknown {
  if (Array.isArray(node)) return node.map((one) => rewritten(one, closes));
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, readOnly: _readOnly, ...schema } = node as Json;
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  delete schema['default'];
  if (nullable === true && typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
  const isClosed = closes && schema['properties'] !== undefined && schema['additionalProperties'] === undefined;
  const entries = Object.entries(schema).map(([name, value]) => [name, rewritten(value, closes)]);
  return { ...Object.fromEntries(entries), ...(isClosed ? { additionalProperties: false } : {}) };
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { int64: true, binary: true } });
for (const reading of ['open', 'closed'] as const) ajv.addSchema(loadSchema(reading), reading);
const codes = read('error-codes.json') as Record<string, { readonly category: string; readonly http?: number | null }>;
const published = read('schema.json') as unknown as OpenApi;
/** Every path of Square's OpenAPI, "/v2/orders/{order_id}". */
export const specPaths = Object.keys(published.paths);

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** What is read of a schema to walk beside a value. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly readOnly?: boolean;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
}

/** One operation of Square's OpenAPI. */
export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

/** The operation at a path of the spec, "/v2/orders/{order_id}". @throws Error when there is none */
export function operationOf(specPath: string, method: string): Operation {
  const found = published.paths[specPath]?.[method.toLowerCase()];
  if (!found) throw new Error(`Square's OpenAPI has no ${method} ${specPath}`);
  return found;
}

/** A schema with its $ref followed; nothing is known of a type the file lacks. */
export function resolved(schema: JsonSchema | undefined): JsonSchema {
  if (schema?.$ref === undefined) return schema ?? {};
  return resolved(published.components.schemas[schema.$ref.split('/').at(-1) ?? '']);
}

/** One of Square's types by its name, "Order"; nothing is known of a type the file lacks. */
export function schemaOf(type: string): JsonSchema {
  return published.components.schemas[type] ?? {};
}

const validators = new Map<string, ValidateFunction>();

/** Faults of a 200 body against Square's schema of the endpoint, read open and closed; "/v2/orders/{order_id}" is the spec's path. */
export function bodyFaults(specPath: string, method: string, body: unknown): readonly string[] {
  const pointer = `#/paths/${specPath.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
  return faults(pointer, body);
}

/** Faults of an object against one of Square's types, "LoyaltyAccount". */
export function objectFaults(type: string, object: unknown): readonly string[] {
  return faults(`#/components/schemas/${type}`, object);
}

/** Faults of an error body: its shape, and the category that belongs to each code. */
export function errorFaults(status: number, body: { readonly errors?: readonly Json[] }): readonly string[] {
  const errors = body.errors ?? [];
  if (errors.length === 0) return ['no errors listed'];
  return errors.flatMap((error, index) => {
    const listed = codes[String(error['code'])];
    return [
      ...faults('#/components/schemas/Error', error),
      ...(listed && listed.category !== error['category'] ? [`${error['code']} is of ${listed.category}`] : []),
      ...(index === 0 && typeof listed?.http === 'number' && listed.http !== status
        ? [`status is not ${listed.http}`]
        : []),
    ];
  });
}

function faults(pointer: string, body: unknown): readonly string[] {
  return [...faultsAs('open', pointer, body), ...faultsAs('closed', pointer, body)];
}

/** Faults of a body in one reading of the schema. */
export function faultsAs(reading: Reading, pointer: string, body: unknown): readonly string[] {
  const id = `${reading}${pointer}`;
  const known = validators.get(id) ?? ajv.compile({ $ref: id });
  validators.set(id, known);
  return known(body)
    ? []
    : (known.errors ?? []).map((e) => `${reading}: ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}
