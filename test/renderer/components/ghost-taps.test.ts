// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { isGhost, shieldFromGhostTaps } from '#renderer/components/ghost-taps.ts';

const at = (target: string, atMs: number, x = 100) => ({ target, x, y: 100, atMs });

describe('a second tap', () => {
  test('that falls on what has just come there does nothing', () => {
    expect(isGhost(undefined, at('size', 0), 0)).toBe(false);
    expect(isGhost(at('size', 0), at('tile', 180), 60)).toBe(true);
    expect(isGhost(at('tile', 180), at('tile', 300), 60)).toBe(false);
  });

  test('on the same thing counts, also when it was drawn anew around it', () => {
    expect(isGhost(at('tile', 0), at('tile', 120), 50)).toBe(false);
  });

  test('elsewhere, later, or on what had been there before is meant', () => {
    expect(isGhost(at('one', 0), at('another key', 150, 150), 50)).toBe(false);
    expect(isGhost(at('one', 0), at('late', 450), 50)).toBe(false);
    expect(isGhost(at('one', 0), at('much later', 1_100), 1_000)).toBe(false);
    expect(isGhost(at('one', 100), at('old', 200), 50)).toBe(false);
  });
});

describe('the shield on a page', () => {
  let end = () => undefined as unknown;
  afterEach(() => {
    end();
    document.body.replaceChildren();
  });

  const tap = (target: Element, detail = 1) =>
    target.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, clientX: 50, clientY: 50, detail }),
    );
  const drawn = () => new Promise((resolve) => setTimeout(resolve, 0));

  function counted(): { readonly button: HTMLButtonElement; readonly pressed: () => number } {
    const button = document.createElement('button');
    let pressed = 0;
    button.addEventListener('click', () => {
      pressed += 1;
    });
    return { button, pressed: () => pressed };
  }

  test('keeps a ghost from the button below, and lets keys and programs press it', async () => {
    end = shieldFromGhostTaps(document);
    const below = counted();
    const sheet = document.createElement('button');
    document.body.append(below.button, sheet);
    await drawn();
    tap(sheet);
    sheet.remove();
    await drawn();
    tap(below.button);
    expect(below.pressed()).toBe(0);
    tap(below.button, 0);
    below.button.click();
    expect(below.pressed()).toBe(2);
  });

  test('keeps a ghost from what has just been drawn, whatever it is in', async () => {
    end = shieldFromGhostTaps(document);
    const first = document.createElement('button');
    document.body.append(first);
    await drawn();
    tap(first);
    const fresh = counted();
    const dialog = document.createElement('div');
    dialog.append(fresh.button);
    document.body.append(dialog);
    await drawn();
    tap(fresh.button);
    expect(fresh.pressed()).toBe(0);
  });

  test('lets a tap through beside which something else was drawn', async () => {
    end = shieldFromGhostTaps(document);
    const [first, second] = [document.createElement('button'), counted()];
    document.body.append(first, second.button);
    await drawn();
    tap(first);
    document.body.append(document.createElement('p'));
    await drawn();
    tap(second.button);
    expect(second.pressed()).toBe(1);
  });
});
