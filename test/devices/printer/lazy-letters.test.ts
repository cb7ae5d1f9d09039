import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const HOUSE = resolve(import.meta.dirname, '..', '..', '..');

/** What a program of its own says at its end. */
function run(program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: HOUSE, encoding: 'utf8' });
}

const HAS_CANVAS = `Object.keys(createRequire(process.cwd() + '/').cache).some((file) => file.includes('@napi-rs'))`;

it('loads nothing that draws letters until a letter has to be drawn', () => {
  const said = run(`
    import { createRequire } from 'node:module';
    import '#devices/open-counter.ts';
    const atStart = ${HAS_CANVAS};
    const { loadTextRaster } = await import('#devices/printer/raster/canvas-raster.ts');
    await loadTextRaster();
    console.log(JSON.stringify([atStart, ${HAS_CANVAS}]));
  `);
  expect(JSON.parse(said)).toEqual([false, true]);
});
