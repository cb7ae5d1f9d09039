import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { createKioskLog } from '#runtime/kiosk-log.ts';
import { openLogFile } from '#runtime/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function logged(fields: Record<string, unknown>, message = 'said'): Record<string, unknown> {
  const lines: string[] = [];
  createKioskLog({ write: (line: string) => lines.push(line) }).warn(fields, message);
  return JSON.parse(lines.join(''));
}

describe('the log', () => {
  it.each(['+14255551111', '14255551111', '4255551111', '(425) 555-1111', '425-555-1111', '425.555.1111'])(
    'never holds the phone number %s, wherever it stands',
    (phone) => {
      const error = new KioskError(
        'square.offline',
        'safe',
        { reason: 'other' },
        new Error(`no answer about ${phone}`),
      );
      const line = JSON.stringify(logged({ err: error, list: [{ text: `to ${phone}` }] }, `calling ${phone}`));
      expect(line).not.toContain(phone);
      expect(line).toContain('••••1111');
    },
  );

  it('never holds tokens, PINs and phone fields', () => {
    const { time: _time, ...said } = logged({
      headers: { Authorization: 'Bearer abc.def' },
      accessToken: 'abc.def',
      pin: '1234',
      phoneNumber: 'n/a 77',
      text: 'sent with Bearer abc.def and EAAAlwekfjlwekfjlwekfjlwekfj',
    });
    const line = JSON.stringify(said);
    for (const secret of ['abc.def', '1234', '77', 'EAAA']) expect(line).not.toContain(secret);
  });

  it('keeps what an error says', () => {
    const entry = logged({ err: new KioskError('device.failed', 'ask', { path: '/dev/x', detail: 'EIO' }) });
    expect(entry).toMatchObject({
      level: 'warn',
      msg: 'said',
      err: { name: 'KioskError', code: 'device.failed', data: { path: '/dev/x', detail: 'EIO' } },
    });
    expect((entry.err as { stack: string }).stack).toContain('log.test');
  });

  it('survives fields that go round in circles', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle.self = circle;
    expect(logged({ circle })).toMatchObject({ circle: { name: 'circle' } });
  });
});

describe('the log file', () => {
  it('moves on when full and keeps only so many old ones', () => {
    const file = openLogFile(folder, { maxBytes: 10, keep: 2 });
    for (const line of ['first 1234\n', 'second 123\n', 'third 1234\n', 'fourth 123\n']) file.write(line);
    file.close();
    expect(readdirSync(folder).sort()).toEqual(['kiosk.1.log', 'kiosk.2.log', 'kiosk.log']);
    expect(readFileSync(join(folder, 'kiosk.log'), 'utf8')).toBe('fourth 123\n');
    expect(readFileSync(join(folder, 'kiosk.2.log'), 'utf8')).toBe('second 123\n');
  });

  it('goes on where an earlier run ended, for the owner only', () => {
    for (const line of ['one\n', 'two\n']) {
      const file = openLogFile(folder);
      file.write(line);
      file.close();
    }
    expect(readFileSync(join(folder, 'kiosk.log'), 'utf8')).toBe('one\ntwo\n');
    expect(statSync(join(folder, 'kiosk.log')).mode & 0o077).toBe(0);
  });

  it('swallows lines where nothing can be written', () => {
    writeFileSync(join(folder, 'in-the-way'), '');
    const file = openLogFile(join(folder, 'in-the-way', 'logs'));
    expect(() => file.write('lost\n')).not.toThrow();
    file.close();
  });
});
