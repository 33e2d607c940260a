import { Button } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { CommandNote } from './command-note';
import { ErrorSummary } from './error-summary';

type CommandFormProps = {
  command: ComponentProps<typeof CommandNote>['command'] & { isPending: boolean };
  /** What is wrong in it, said above. */
  errors: ComponentProps<typeof ErrorSummary>['errors'];
  /** On the button. */
  send: string;
  /** Said once it is done. */
  done: string;
  onSend: () => void;
  onRetry: () => void;
  children: ReactNode;
};

/** Questions that are sent together, and below them how that went. */
export function CommandForm({ command, errors, send, done, onSend, onRetry, children }: CommandFormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <ErrorSummary errors={errors} />
      {children}
      <Button type="submit" my="lg" loading={command.isPending}>
        {send}
      </Button>
      <CommandNote command={command} done={done} onRetry={onRetry} />
    </form>
  );
}
