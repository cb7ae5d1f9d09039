import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan } from '#walls/plan-shape.ts';
import { wallFiles } from '#walls/wall-files.ts';

/** The checkout these tests run in. */
export const HOUSE = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const NOT_COPIED = new Set(['node_modules', 'out', 'dist', 'coverage', '.tsc', '.git']);

/** One complaint of a checker about one line. `file` is relative to the house, with forward slashes. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** What a checker said, and whether it let the house pass. */
export interface Verdict {
  readonly passed: boolean;
  readonly complaints: readonly Complaint[];
  readonly output: string;
}

/** A copy of the house in a temporary folder, to plant breaches in. */
export interface HouseCopy {
  /** Writes the walls of another plan, as `npm run walls` does. */
  build(plan: Plan): void;
  plant(file: string, lines: readonly string[]): void;
  lint(paths: readonly string[]): Promise<Verdict>;
  /** Type-checks rooms, given as folders, and the rooms they refer to. */
  types(rooms: readonly string[]): Promise<Verdict>;
  remove(): void;
}

/** Copies the house with its walls; packages are shared by a link. */
export function copyHouse(): HouseCopy {
  const dir = mkdtempSync(join(tmpdir(), 'regulars-walls-'));
  cpSync(HOUSE, dir, {
    recursive: true,
    filter: (source) => !NOT_COPIED.has(relative(HOUSE, source).split(sep)[0] ?? ''),
  });
  symlinkSync(join(HOUSE, 'node_modules'), join(dir, 'node_modules'), 'junction');
  const bin = (path: string) => join(HOUSE, 'node_modules', path);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  };
  return {
    build(plan) {
      const read = (file: string) => readFileSync(join(dir, file), 'utf8');
      for (const [file, text] of wallFiles(plan, read)) write(file, text);
    },
    plant: (file, lines) => write(file, `${lines.join('\n')}\n`),
    async lint(paths) {
      const flags = ['lint', '--error-on-warnings', '--reporter=json', '--max-diagnostics=none'];
      const { status, output } = await run(dir, bin('@biomejs/biome/bin/biome'), [...flags, ...paths]);
      return { passed: status === 0, complaints: biomeComplaints(output), output };
    },
    async types(rooms) {
      const { status, output } = await run(dir, bin('typescript/bin/tsc'), ['-b', '--pretty', 'false', ...rooms]);
      return { passed: status === 0, complaints: compilerComplaints(output), output };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function run(cwd: string, script: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

interface BiomeReport {
  readonly diagnostics: readonly {
    readonly category?: string;
    readonly message: string;
    readonly location?: { readonly path?: string; readonly start?: { readonly line: number } };
  }[];
}

function biomeComplaints(output: string): Complaint[] {
  const report = JSON.parse(output) as BiomeReport;
  return report.diagnostics.map((diagnostic) => ({
    file: (diagnostic.location?.path ?? '').replaceAll('\\', '/'),
    line: diagnostic.location?.start?.line ?? 0,
    rule: (diagnostic.category ?? '').split('/').at(-1) ?? '',
    message: diagnostic.message,
  }));
}

function compilerComplaints(output: string): Complaint[] {
  return [...output.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/gm)].map((match) => ({
    file: (match[1] ?? '').replaceAll('\\', '/'),
    line: Number(match[2]),
    rule: match[3] ?? '',
    message: match[4] ?? '',
  }));
}
