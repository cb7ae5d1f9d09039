import { squareError } from '../errors/square-error.ts';

/** Largest request body taken. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * A request's JSON object; no body is an empty one. Never holds more than the limit.
 * @throws SquareError UNSUPPORTED_MEDIA_TYPE, REQUEST_ENTITY_TOO_LARGE, EXPECTED_JSON_BODY
 */
export async function readJson(request: Request): Promise<object> {
  requireJsonType(request.headers.get('content-type'));
  const value = parsed(await readBytes(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson();
  return value;
}

/**
 * A body whose length is known is read in one piece, which is far cheaper than a web stream; one of unknown length
 * is read as a stream, so that it is given up at the limit.
 */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (request.headers.get('transfer-encoding') === null) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge();
    return bytes;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(): Error {
  return squareError('REQUEST_ENTITY_TOO_LARGE', 'The request body is over 1 MiB.');
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function parsed(bytes: Uint8Array): unknown {
  try {
    const text = UTF_8.decode(bytes);
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
