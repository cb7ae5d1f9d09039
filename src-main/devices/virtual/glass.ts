import type { LineDisplayText } from '#domain/receipt/document.ts';
import { type CodePage, decodeByte } from '../text/code-pages.ts';

const COLUMNS = 20;
const ROWS = 2;
const CELLS = COLUMNS * ROWS;
const BLANK = ' '.repeat(CELLS);

/** Two rows of 20 letters and where the next one goes; written over, never scrolled. */
export class Glass {
  #cells = BLANK;
  #at = 0;
  page: CodePage | undefined;

  constructor(page: CodePage) {
    this.page = page;
  }

  /** Both lines as they stand. */
  text(): LineDisplayText {
    return { upper: this.#cells.slice(0, COLUMNS), lower: this.#cells.slice(COLUMNS) };
  }

  put(byte: number): void {
    const char = this.page ? decodeByte(byte, this.page) : String.fromCharCode(byte);
    this.#cells = this.#cells.slice(0, this.#at) + char + this.#cells.slice(this.#at + 1);
    this.#at = (this.#at + 1) % CELLS;
  }

  clear(): void {
    this.#cells = BLANK;
    this.#at = 0;
  }

  /** Moves the cursor by cells, over either end to the other. */
  move(by: number): void {
    this.#at = (this.#at + CELLS + by) % CELLS;
  }

  nextRow(): void {
    this.move(COLUMNS);
  }

  rowStart(): void {
    this.#at -= this.#at % COLUMNS;
  }

  /** Puts the cursor on a cell, 0 to 39. False where there is none. */
  go(at: number): boolean {
    if (at < 0 || at >= CELLS) return false;
    this.#at = at;
    return true;
  }

  /** Puts the cursor on a place; column and row count from 1. False where there is none. */
  goTo(column: number, row: number): boolean {
    if (column < 1 || column > COLUMNS || row < 1 || row > ROWS) return false;
    return this.go((row - 1) * COLUMNS + column - 1);
  }

  clearRow(): void {
    this.rowStart();
    const start = this.#at;
    for (let i = 0; i < COLUMNS; i++) this.put(0x20);
    this.#at = start;
  }

  /** Replaces one row, 1 or 2, by bytes. */
  writeRow(row: number, bytes: readonly number[]): void {
    this.goTo(1, row);
    this.clearRow();
    for (const byte of bytes.slice(0, COLUMNS)) this.put(byte);
  }
}
