import { type ReactNode, useId } from 'react';
import { classes } from '../../../components/classes.ts';
import css from './item-sheet.module.css';

/** Things to choose from under a heading: what it is, how many in words, and how far one is. */
export function ChoiceGroup({
  id,
  name,
  rule,
  state = '',
  isAskedFor = false,
  children,
}: {
  readonly id?: string;
  readonly name: string;
  readonly rule: string;
  readonly state?: string;
  /** Somebody tried to go on without it. */
  readonly isAskedFor?: boolean;
  readonly children: ReactNode;
}) {
  const headId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in one row with what is chosen
    <div id={id} role="group" aria-labelledby={headId} className={classes(css.group, isAskedFor && css['group-asked'])}>
      <div className={css['group-head']}>
        <span id={headId}>
          <span className={css['group-name']}>{name}</span> <span className={css['group-rule']}>{rule}</span>
        </span>
        <span className={css['group-state']} role="status">
          {state}
        </span>
      </div>
      {children}
    </div>
  );
}
