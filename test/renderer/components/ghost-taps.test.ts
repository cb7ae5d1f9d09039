// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { createGhostTaps, shieldFromGhostTaps } from '#renderer/components/ghost-taps.ts';

const at = (target: string, atMs: number, x = 100) => ({ target, x, y: 100, atMs });

describe('a second tap', () => {
  test('that falls on what has just come there does nothing', () => {
    const taps = createGhostTaps();
    expect(taps.isGhost(at('size', 0))).toBe(false);
    taps.noteChange(60);
    expect(taps.isGhost(at('tile', 180))).toBe(true);
    expect(taps.isGhost(at('tile', 300))).toBe(false);
  });

  test('on the same thing counts, also when something else changed', () => {
    const taps = createGhostTaps();
    taps.isGhost(at('tile', 0));
    taps.noteChange(50);
    expect(taps.isGhost(at('tile', 120))).toBe(false);
  });

  test('elsewhere, late, or where nothing changed is meant', () => {
    const taps = createGhostTaps();
    taps.isGhost(at('one', 0));
    taps.noteChange(50);
    expect(taps.isGhost(at('another key', 150, 150))).toBe(false);
    taps.noteChange(200);
    expect(taps.isGhost(at('late', 600, 150))).toBe(false);
    expect(taps.isGhost(at('unchanged', 700, 150))).toBe(false);
  });
});

describe('the shield on a page', () => {
  let end = () => undefined as unknown;
  afterEach(() => {
    end();
    document.body.replaceChildren();
  });

  test('keeps a ghost from the button below, and lets keys and programs press it', async () => {
    end = shieldFromGhostTaps(document);
    let pressed = 0;
    const below = document.createElement('button');
    below.addEventListener('click', () => {
      pressed += 1;
    });
    const sheet = document.createElement('button');
    document.body.append(below, sheet);
    const tap = (target: Element, detail = 1) =>
      target.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, clientX: 50, clientY: 50, detail }),
      );
    tap(sheet);
    sheet.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    tap(below);
    expect(pressed).toBe(0);
    tap(below, 0);
    below.click();
    expect(pressed).toBe(2);
  });
});
