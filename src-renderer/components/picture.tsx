import { useState } from 'react';
import css from './picture.module.css';

/** An item's picture, or a calm tile with its first letter where there is none or it does not load. */
export function Picture({ name, picture }: { readonly name: string; readonly picture?: string }) {
  const [missing, setMissing] = useState<string>();
  if (picture === undefined || missing === picture) {
    return (
      <span className={`${css.picture} ${css['picture-letter']}`} aria-hidden="true">
        {[...name.trim()][0]?.toLocaleUpperCase() ?? '·'}
      </span>
    );
  }
  return (
    <span className={css.picture}>
      <img
        src={/^https:\/\//.test(picture) ? picture : `/pictures/${encodeURIComponent(picture)}`}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setMissing(picture)}
      />
    </span>
  );
}
