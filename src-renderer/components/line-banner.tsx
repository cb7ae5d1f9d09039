import { useWords } from '../messages/words.ts';
import css from './line-banner.module.css';

/** Says that the line to the kiosk is down; draws nothing while it is up. */
export function LineBanner({ line }: { readonly line: 'connecting' | 'up' | 'lost' | 'refused' }) {
  const { common } = useWords();
  if (line === 'up') return null;
  const text = { connecting: common.connecting, lost: common.lineLost, refused: common.lineRefused }[line];
  return (
    <div className={css['line-banner']} role="status">
      {text}
    </div>
  );
}
