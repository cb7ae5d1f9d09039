import { expect, test } from 'vitest';
import { CallError } from '#contract/client.ts';
import { createPresses } from '#renderer/connect/presses.ts';

function countedPresses() {
  let count = 0;
  return createPresses(() => {
    count += 1;
    return `command-${count}`;
  });
}

test('a second press while the first is open is not sent', async () => {
  const presses = countedPresses();
  const sent: string[] = [];
  let finish: (output: string) => void = () => undefined;
  const first = presses.once('money', 'cash', (id) => {
    sent.push(id);
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  });
  expect(presses.open.getState()).toEqual({ money: true });
  expect(presses.once('money', 'card', async () => sent.push('never'))).toBeUndefined();
  finish('done');
  expect(await first).toBe('done');
  expect(sent).toEqual(['command-1']);
  expect(presses.open.getState()).toEqual({});
});

test('a press repeated after a lost line goes out under the same command id', async () => {
  const presses = countedPresses();
  const ids: string[] = [];
  const lose = (id: string) => {
    ids.push(id);
    return Promise.reject(new CallError({ code: 'connection.lost', retry: 'safe' }));
  };
  await expect(presses.once('money', ['cash', 900], lose)).rejects.toThrow();
  await presses.once('money', ['cash', 900], async (id) => ids.push(id));
  await presses.once('money', ['cash', 900], async (id) => ids.push(id));
  expect(ids).toEqual(['command-1', 'command-1', 'command-2']);
});

test('a press that was refused gets a new command id', async () => {
  const presses = countedPresses();
  const ids: string[] = [];
  const refuse = (id: string) => {
    ids.push(id);
    return Promise.reject(new CallError({ code: 'payment.declined', retry: 'ask' }));
  };
  await expect(presses.once('money', 'card', refuse)).rejects.toThrow();
  await expect(presses.once('money', 'card', refuse)).rejects.toThrow();
  expect(ids).toEqual(['command-1', 'command-2']);
});

test('another amount after a lost line is another command', async () => {
  const presses = countedPresses();
  const ids: string[] = [];
  const lost = () => Promise.reject(new CallError({ code: 'connection.lost', retry: 'safe' }));
  await expect(presses.once('money', ['cash', 900], lost)).rejects.toThrow();
  await presses.once('money', ['cash', 1_000], async (id) => ids.push(id));
  expect(ids).toEqual(['command-2']);
});
