import { specPath, type Wire } from '../shop.ts';
import { type JsonSchema, operationOf, resolved } from '../wire-schema.ts';
import type { RowRequest } from './row.ts';

/** What a row's request is to the official client: path, query and body in one object, in its names and types. */
export function sdkRequest([method, path, body]: RowRequest): Wire {
  const spec = specPath(path);
  const { parameters = [], requestBody } = operationOf(spec, method);
  const [pathname = '', query = ''] = path.split('?');
  const parts = pathname.split('/');
  const inPath = spec.split('/').flatMap((name, at): readonly [string, string][] => {
    return name.startsWith('{') ? [[camel(name.slice(1, -1)), decodeURIComponent(parts[at] ?? '')]] : [];
  });
  const inQuery = [...new URLSearchParams(query)].map(([name, value]) => {
    return [camel(name), ofQuery(value, parameters.find((one) => one.name === name)?.schema)];
  });
  const schema = requestBody?.content['application/json']?.schema;
  return { ...Object.fromEntries(inPath), ...Object.fromEntries(inQuery), ...sdkShape(body ?? {}, schema) };
}

/** What an answer on the wire is to the official client. */
export function sdkAnswer([method, path]: RowRequest, answer: Wire): Wire {
  return sdkShape(answer, operationOf(specPath(path), method).responses['200']?.content['application/json']?.schema);
}

/**
 * A JSON value as the client has it: camelCase members, whole 64-bit numbers as bigint; keys of maps, and members that
 * Square's schema lacks, as they are.
 */
function sdkShape(value: Wire, of: JsonSchema | undefined): Wire {
  const schema = resolved(of);
  if (Array.isArray(value)) return value.map((one) => sdkShape(one, schema.items));
  if (typeof value === 'object' && value !== null) {
    const { properties, additionalProperties } = schema;
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    if (additionalProperties) {
      return Object.fromEntries(entries.map(([name, one]) => [name, sdkShape(one, additionalProperties)]));
    }
    const named = (name: string) => (properties && !properties[name] ? name : camel(name));
    return Object.fromEntries(entries.map(([name, one]) => [named(name), sdkShape(one, properties?.[name])]));
  }
  return schema.format === 'int64' && Number.isInteger(value) ? BigInt(value) : value;
}

/** A word of a query as the client takes it; one that cannot be of its type stays a word. */
function ofQuery(word: string, of: JsonSchema | undefined): Wire {
  const schema = resolved(of);
  if (schema.type === 'boolean') return word === 'true' ? true : word === 'false' ? false : word;
  if (schema.type !== 'integer' || !/^-?\d+$/.test(word)) return word;
  return schema.format === 'int64' ? BigInt(word) : Number(word);
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
