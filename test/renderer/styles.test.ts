import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const SCREENS = new URL('../../src-renderer', import.meta.url).pathname;
const TOKENS = 'styles/tokens.css';
const read = (path: string) => readFileSync(join(SCREENS, path), 'utf8');
const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
const sheets = globSync('**/*.css', { cwd: SCREENS });
const modules = sheets.filter((path) => path.endsWith('.module.css'));
const components = globSync('**/*.tsx', { cwd: SCREENS });

/** Hexadecimal colours, colour functions, and the names that are not words of their own in a rule. */
const LITERAL_COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:\s*(?:white|black|red|green|blue|grey|gray)\b/gi;

/** The classes a component takes of a sheet; `notice-${tone}` counts as every class that begins so. */
function classesTaken(source: string, name: string) {
  const plain = [...source.matchAll(new RegExp(String.raw`\b${name}(?:\.(\w+)|\['([^']+)'\])`, 'g'))];
  const begun = [...source.matchAll(new RegExp(String.raw`\b${name}\[\`([^\`]*?)\$\{([^}]*)\}([^\`]*)\``, 'g'))];
  return {
    names: plain.map(([, word, quoted]) => word ?? quoted ?? ''),
    patterns: begun.map(([, start, , end]) => new RegExp(`^${start}.+${end}$`)),
  };
}

const users = components.flatMap((component) => {
  const source = read(component);
  return [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, name = '', path = '']) => ({
    component,
    sheet: relative(SCREENS, join(SCREENS, dirname(component), path)),
    ...classesTaken(source, name),
  }));
});

function classesOf(sheet: string): ReadonlySet<string> {
  const selectors = withoutComments(read(sheet))
    .replaceAll(/\{[^{}]*\}/g, '{}')
    .replaceAll(/:global\([^)]*\)/g, '');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
}

test('no colour stands outside the tokens', () => {
  const literals = sheets
    .filter((path) => path !== TOKENS)
    .flatMap((path) =>
      [...withoutComments(read(path)).matchAll(LITERAL_COLOUR)].map(([colour]) => `${path}: ${colour}`),
    );
  expect(literals).toEqual([]);
  expect(withoutComments(read(TOKENS)).match(LITERAL_COLOUR)?.length).toBeGreaterThan(20);
});

test('no rule names a token that nobody has set', () => {
  const everything = [...sheets, ...components].map((path) => read(path)).join('\n');
  const set = new Set([...everything.matchAll(/['\s](--[\w-]+)'?:/g)].map(([, name]) => name));
  const named = sheets.flatMap((path) =>
    [...withoutComments(read(path)).matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name),
  );
  expect(named.filter((name) => !set.has(name))).toEqual([]);
});

test('only the reset and the tokens are for every page', () => {
  expect(sheets.filter((path) => !modules.includes(path)).sort()).toEqual(['styles/base.css', TOKENS]);
});

describe.each(modules)('%s', (sheet) => {
  const mine = users.filter((user) => user.sheet === sheet);

  test('has every class that is taken of it', () => {
    const classes = classesOf(sheet);
    expect(
      mine.flatMap(({ component, names }) =>
        names.filter((name) => !classes.has(name)).map((name) => `${component}: ${name}`),
      ),
    ).toEqual([]);
  });

  test('has no class that nothing takes', () => {
    const isTaken = (name: string) =>
      mine.some(({ names, patterns }) => names.includes(name) || patterns.some((pattern) => pattern.test(name)));
    expect([...classesOf(sheet)].filter((name) => !isTaken(name))).toEqual([]);
  });
});
