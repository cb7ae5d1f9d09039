import { statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file that screens may load. */
export interface ScreenFile {
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Everything screens may load, and nothing else. */
export interface ScreenFiles {
  /** The file behind an address's path (still percent-encoded), or undefined. */
  find(pathname: string): ScreenFile | undefined;
}

/** The screens' addresses. All of them are one page that looks at its own path. */
export const SCREEN_PATHS = ['/cashier', '/customer', '/devices', '/office'] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** One name in one of two folders: no separator, no leading dot, so no way out of the folder can be written. */
const FILE_ADDRESS = /^\/(assets|pictures)\/(\w[\w.-]*)$/;

/** The built screens in `rendererDir` and the demo pictures in `picturesDir`. */
export function createScreenFiles(folders: {
  readonly rendererDir: string;
  readonly picturesDir: string;
}): ScreenFiles {
  return {
    find(pathname) {
      if ((SCREEN_PATHS as readonly string[]).includes(pathname)) {
        return existing(join(folders.rendererDir, 'index.html'), 'no-cache');
      }
      const [, folder, name] = FILE_ADDRESS.exec(pathname) ?? [];
      if (folder === undefined || name === undefined) return undefined;
      // The build puts a hash of the content into every name below assets.
      return folder === 'assets'
        ? existing(join(folders.rendererDir, 'assets', name), 'public, max-age=31536000, immutable')
        : existing(join(folders.picturesDir, name), 'public, max-age=3600');
    },
  };
}

function existing(path: string, cacheControl: string): ScreenFile | undefined {
  const contentType = TYPES[extname(path)];
  if (!contentType || !statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  return { path, contentType, cacheControl };
}
