import { squareError } from './square-error.ts';

/** Largest request body taken. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * A request's JSON object; no body is an empty one. Never holds more than the limit.
 * @throws SquareError UNSUPPORTED_MEDIA_TYPE, REQUEST_ENTITY_TOO_LARGE, EXPECTED_JSON_BODY
 */
export async function readJson(request: Request): Promise<object> {
  requireJsonType(request.headers.get('content-type'));
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) throw squareError('REQUEST_ENTITY_TOO_LARGE', 'The request body is over 1 MiB.');
    parts.push(part);
  }
  const value = parsed(parts);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson();
  return value;
}

function parsed(parts: readonly Uint8Array[]): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw notJson();
  }
}

function requireJsonType(contentType: string | null): void {
  const essence = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (essence === '' || essence === 'application/json' || essence.endsWith('+json')) return;
  throw squareError('UNSUPPORTED_MEDIA_TYPE', 'The request body must be application/json.');
}

function notJson(): Error {
  return squareError('EXPECTED_JSON_BODY', 'The request body is not a JSON object.');
}
