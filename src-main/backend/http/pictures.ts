/** Reads a picture of the demo store by its file's name; undefined where there is none. */
export type ReadPicture = (name: string) => Uint8Array<ArrayBuffer> | undefined;

/** Where a picture is served, without a token: a page's image element sends none. */
export const PICTURE_PATH = '/pictures/:name';

const KINDS: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg' };

/** A picture as an answer, undefined where there is none; it is shown and never run as a page. */
export function pictureAnswer(name: string, read: ReadPicture): Response | undefined {
  const kind = KINDS[/\.([a-z]+)$/.exec(name)?.[1] ?? ''];
  const bytes = kind === undefined ? undefined : read(name);
  if (kind === undefined || !bytes) return undefined;
  return new Response(bytes, {
    headers: {
      'content-type': kind,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
    },
  });
}

/** An answer's text in which pictures of the demo store have the address they are served at. */
export function withPictureAddresses(text: string, origin: string): string {
  return text.replaceAll('"url":"asset:', `"url":"${origin}/pictures/`);
}
