import { type ReactNode, useEffect, useState } from 'react';
import type { DeviceSetup } from '#contract/devices.ts';
import { Button } from '../../components/button.tsx';
import { ButtonRow } from '../../components/button-row.tsx';
import { classes } from '../../components/classes.ts';
import { Notice } from '../../components/notice.tsx';
import { useTyped, useTypedField } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import type { DeviceChoices } from '../../stores/actions/device-actions.ts';
import { useDesk } from '../../stores/manager-desk.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { DeviceForm } from './device-form.tsx';
import css from './device-setup.module.css';
import { DeviceWatch } from './device-watch.tsx';

/** Where a manager chooses, tries and watches what stands on the counter. `children` are buttons beside "Save". */
export function DeviceSetupPanel({
  place,
  children,
}: {
  /** On a page "Save" stays in sight however long the form is. */
  readonly place: 'dialog' | 'page';
  readonly children?: ReactNode;
}) {
  const isPage = place === 'page';
  const { manager } = useWords();
  const { actions } = useDesk();
  const [choices, setChoices] = useState<DeviceChoices>();
  const typed = useTypedField<DeviceSetup | undefined>(undefined);
  const setup = useTyped(typed);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void actions.readDevices().then((read) => {
      setChoices(read);
      typed.type(read?.setup.setup);
    });
  }, [actions, typed]);
  const save = async (wanted: DeviceSetup) => setSaved(await actions.saveDevices(wanted));
  return (
    <>
      <div className={classes(css.setup, isPage && css['setup-on-page'])}>
        <div className={css['setup-form']}>
          {choices && setup ? (
            <DeviceForm
              setup={setup}
              models={choices.setup.printerModels}
              ports={choices.ports}
              onChange={(changed) => {
                setSaved(false);
                typed.type(changed);
              }}
            />
          ) : (
            <p role="status">{manager.reading}</p>
          )}
        </div>
        <DeviceWatch />
      </div>
      <ProblemNotice place="dialog" />
      {isSaved ? <Notice tone="news">{manager.saved}</Notice> : null}
      {choices && choices.setup.overriddenBy.length > 0 ? (
        <Notice tone="news">{manager.overridden(choices.setup.overriddenBy.join(', '))}</Notice>
      ) : null}
      <ButtonRow className={isPage ? css['buttons-on-page'] : undefined}>
        {children}
        <Button tone="primary" disabled={!setup || isSaved} onClick={() => setup && void save(setup)}>
          {manager.save}
        </Button>
      </ButtonRow>
    </>
  );
}
