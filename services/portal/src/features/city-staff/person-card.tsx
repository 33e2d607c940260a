import type { ReactNode } from 'react';
import { useCommand } from '../../api/command';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import lists from '../../ui/list.module.css';

type PersonCardProps = {
  id: string;
  name: string;
  /** Of what the person is, below the name. */
  children?: ReactNode;
  /** On the button that ends it, and what it does. */
  remove: { label: string; text: string; disabledReason: string | null };
  onRemove: (id: string) => Promise<{ status: number; body: undefined }>;
};

/** Somebody who works here, and the end of that. */
export function PersonCard({ id, name, children, remove, onRemove }: PersonCardProps) {
  const command = useCommand({ send: (which: string) => onRemove(which) });
  return (
    <Card>
      <h3 className={lists.name}>{name}</h3>
      {children}
      <ConfirmButton {...remove} pending={command.isPending} loss onConfirm={() => command.run(id)} />
      <CommandNote command={command} onRetry={() => command.run(id)} />
    </Card>
  );
}
