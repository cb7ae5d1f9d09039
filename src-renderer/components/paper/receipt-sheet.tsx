import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { classes } from '../classes.ts';
import css from './receipt-sheet.module.css';

/** A slip as it was printed, in words that can be read and copied. */
export function ReceiptSheet({ document }: { readonly document: ReceiptDocument }) {
  return (
    <div className={css.receipt} {...(document.language !== undefined && { lang: document.language })}>
      {placed(document).map(({ place, block }) => (
        <Block key={place} block={block} />
      ))}
    </div>
  );
}

/** A slip does not change, so the place of a block is its identity. */
function placed({ blocks }: ReceiptDocument) {
  return blocks.map((block, place) => ({ place, block }));
}

function Block({ block }: { readonly block: ReceiptBlock }) {
  switch (block.kind) {
    case 'text':
      return <p className={classes(css[`receipt-${block.align}`], css[`is-${block.emphasis}`])}>{block.text}</p>;
    case 'pair':
      return (
        <p className={classes(css['receipt-pair'], css[`is-${block.emphasis}`])}>
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case 'item':
      return <Item item={block} />;
    case 'rule':
      return <hr className={css['receipt-rule']} />;
    default:
      // Bars, squares and logos are for scanners and paper: what they say stands in words beside them.
      return null;
  }
}

function Item({ item }: { readonly item: Extract<ReceiptBlock, { kind: 'item' }> }) {
  return (
    <>
      <p className={css['receipt-pair']}>
        <span>
          {item.quantity} {item.name}
        </span>
        <span>{item.amount}</span>
      </p>
      {item.notes.map(({ text, amount = '' }) => (
        <p key={`${text} ${amount}`} className={classes(css['receipt-pair'], css['receipt-note'])}>
          <span>{text}</span>
          <span>{amount}</span>
        </p>
      ))}
    </>
  );
}
